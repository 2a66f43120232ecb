#include "casemgr/rules/record/note_parts.hpp"

#include <algorithm>
#include <cctype>

#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

bool is_closing(char c) { return c == '"' || c == '\'' || c == ')'; }

/// The word that ends with a colon and begins at `at`, without the colon; empty where there is none.
std::string_view word_before_colon(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end])) ++end;
  return end > at && end < text.size() && text[end] == ':' ? text.substr(at, end - at) : std::string_view();
}

/// Reads a text part by part: what stands behind the beginning of a part is that part, up to the next beginning.
class PartReader {
 public:
  PartReader(const NoteForm& form, std::string_view text) : form_(form), text_(text), said_(form.parts.size()) {}

  std::optional<Values<std::string>> read() {
    for (std::size_t at = 0; at < text_.size(); ++at) {
      if (text_[at] == '\n') in_headed_line_ = false;
      const std::string_view word = may_begin(at) ? word_before_colon(text_, at) : std::string_view();
      const auto part = word.empty() ? std::nullopt : part_named(word, at);
      if (!part) {
        if (at == 0) return std::nullopt;
        continue;
      }
      take(text_.substr(from_, at - from_));
      current_ = *part;
      in_headed_line_ = true;
      at += word.size();
      from_ = at + 1;
    }
    if (!current_) return std::nullopt;
    take(text_.substr(from_));
    return in_order();
  }

 private:
  [[nodiscard]] bool starts_line(std::size_t at) const {
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    return at == 0 || text_[at - 1] == '\n';
  }
  /// Inside a line only where that line began with a part: else a colon in it is part of a sentence.
  [[nodiscard]] bool may_begin(std::size_t at) const {
    return starts_line(at) || (in_headed_line_ && (text_[at - 1] == ' ' || text_[at - 1] == '\t'));
  }
  /// Behind the end of a sentence or of a piece of one, or where nothing of the part has been said yet.
  [[nodiscard]] bool starts_sentence(std::size_t at) const {
    while (at > from_ && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    while (at > from_ && is_closing(text_[at - 1])) --at;
    return at == from_ || std::string_view(".;,!?").find(text_[at - 1]) != std::string_view::npos;
  }

  /// A part begins once: a second `plan:` is a word of the text.
  [[nodiscard]] std::optional<std::size_t> part_named(std::string_view word, std::size_t at) const {
    const std::string name = lower(word);
    for (std::size_t i = 0; i < form_.parts.size(); ++i) {
      const bool by_letter = name.size() == 1 && form_.parts[i].front() == name.front();
      if ((!by_letter && form_.parts[i] != name) || said_[i] || current_ == i) continue;
      if (starts_line(at)) return i;
      const std::size_t next = current_ ? *current_ + 1 : 0;
      // Inside a line it is written like a heading: in `safety plan: call her` it is a word of the text.
      const bool like_a_heading = word.front() != name.front();
      // A letter alone is one between two words, too (`vitamin P: low`): it skips parts behind a sentence's end only.
      const bool in_its_place = i == next || (i > next && (!by_letter || starts_sentence(at)));
      if (like_a_heading && in_its_place) return i;
    }
    return std::nullopt;
  }

  void take(std::string_view text) {
    if (!current_) return;
    said_[*current_] = std::string(trim(text));
  }

  [[nodiscard]] Values<std::string> in_order() const {
    Values<std::string> parts;
    for (std::size_t i = 0; i < form_.parts.size(); ++i) {
      if (said_[i] && !said_[i]->empty()) parts.put(form_.parts[i], *said_[i]);
    }
    return parts;
  }

  const NoteForm& form_;
  std::string_view text_;
  std::vector<std::optional<std::string>> said_;
  std::optional<std::size_t> current_{};
  std::size_t from_ = 0;         ///< Where what the current part says begins.
  bool in_headed_line_ = false;  ///< Whether the line that is read began with a part.
};

}  // namespace

const std::vector<NoteForm>& note_forms() {
  static const std::vector<NoteForm> all = {
      {NoteFormat::soap, {"subjective", "objective", "assessment", "plan"}},
      {NoteFormat::dap, {"data", "assessment", "plan"}},
      {NoteFormat::birp, {"behavior", "intervention", "response", "plan"}},
      {NoteFormat::girp, {"goal", "intervention", "response", "plan"}},
  };
  return all;
}

const NoteForm* note_form(NoteFormat format) {
  const auto& all = note_forms();
  const auto at = std::find_if(all.begin(), all.end(), [&](const NoteForm& form) { return form.format == format; });
  return at == all.end() ? nullptr : &*at;
}

std::optional<Values<std::string>> parts_of_text(const NoteForm& form, std::string_view text) {
  return PartReader(form, trim(text)).read();
}

void add_to_parts(const NoteForm& form, Values<std::string>& parts, std::string_view text) {
  Values<std::string> added;
  if (auto named = parts_of_text(form, text)) {
    added = std::move(*named);
  } else if (!trim(text).empty()) {
    added.put(form.parts.front(), std::string(trim(text)));
  }
  Values<std::string> all;
  for (const std::string& part : form.parts) {
    std::string said;
    for (const std::string* words : {parts.find(part), added.find(part)}) {
      if (words != nullptr && !words->empty()) said += (said.empty() ? "" : "\n") + *words;
    }
    if (!said.empty()) all.put(part, std::move(said));
  }
  parts = std::move(all);
}

namespace {

constexpr std::string_view indent = "  ";

/// `Plan:`, the line above a part.
std::string heading_of(std::string_view part) {
  std::string heading(part);
  heading.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(heading.front())));
  return heading + ":";
}

bool is_heading(const NoteForm& form, std::string_view line) {
  return std::any_of(form.parts.begin(), form.parts.end(),
                     [&](const std::string& part) { return trim(line) == heading_of(part); });
}

}  // namespace

std::string text_of_parts(const NoteForm& form, const Values<std::string>& parts) {
  std::string text;
  for (const std::string& part : form.parts) {
    const std::string* said = parts.find(part);
    text += (text.empty() ? "" : "\n") + heading_of(part) + "\n";
    if (said == nullptr || said->empty()) continue;
    // A line of the part that reads like a heading stands further in than one.
    for (const std::string& line : split(*said, '\n')) {
      text.append(is_heading(form, line) ? indent : "").append(line).append("\n");
    }
  }
  return text;
}

std::optional<Values<std::string>> parts_below_headings(const NoteForm& form, std::string_view text) {
  std::vector<std::string> said;
  for (std::string& line : split(text, '\n')) {
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.pop_back();
    if (said.size() < form.parts.size() && line == heading_of(form.parts[said.size()])) {
      said.emplace_back();
      continue;
    }
    if (said.empty() && !line.empty()) return std::nullopt;
    if (said.empty()) continue;
    const bool was_set_in = line.starts_with(indent) && is_heading(form, line);
    said.back().append(was_set_in ? line.substr(indent.size()) : line).append("\n");
  }
  if (said.size() < form.parts.size()) return std::nullopt;
  Values<std::string> parts;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (const auto words = trim(said[i]); !words.empty()) parts.put(form.parts[i], std::string(words));
  }
  return parts;
}

}  // namespace casemgr
