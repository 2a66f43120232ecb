#include "casemgr/rules/record/progress_note.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/intervals.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/person.hpp"
#include "casemgr/schema/canonical.hpp"

namespace casemgr {

namespace {

/// What may still change when a note is signed: the signature itself, billing, its withdrawal, its sensitivity, whether
/// it is a question for supervision, and the file that it is in.
bool is_covered(const RecordType& type, const schema::Field& field) {
  static constexpr std::array<std::string_view, 6> left_out = {"signed",    "billed", "void",
                                                               "sensitive", "origin", "for_supervision"};
  return &type == &Contact::rows() && !contains(left_out, field.key);
}

/// The same with who signed it and when.
bool is_sealed(const RecordType& type, const schema::Field& field) {
  return is_covered(type, field) || (&type == &Signature::rows() && field.key != "digest");
}

bool counts(const Contact& contact) { return !contact.is_void() && !is_amendment(contact); }

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

bool is_closing(char c) { return c == '"' || c == '\'' || c == ')'; }

/// The word that ends with a colon and begins at `at`, without the colon; empty where there is none.
std::string_view word_before_colon(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_letter(text[end])) ++end;
  return end > at && end < text.size() && text[end] == ':' ? text.substr(at, end - at) : std::string_view();
}

/// Reads a text part by part: a part goes from its beginning to the next beginning.
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
      // A letter alone is one between two words, too (`vitamin P: low`): it skips parts after a sentence's end only.
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

std::string note_text(const Id<Contact>& id, const Contact& contact) {
  return schema::canonical_text(contact, "contacts." + id.value + ".", is_covered);
}

std::string note_digest(const Id<Contact>& id, const Contact& contact) {
  return schema::canonical_digest(contact, "contacts." + id.value + ".", is_sealed);
}

bool signature_holds(const Id<Contact>& id, const Contact& contact) {
  if (!contact.signed_) return true;
  // A copy cut for a reader holds no digest of what was signed; a file without one is not read.
  const std::string& digest = contact.signed_->digest;
  if (digest.empty() || digest == note_digest(id, contact)) return true;
  return digest == schema::canonical_digest(contact, "contacts." + id.value + ".", is_covered);  // Of an older version.
}

bool needs_words(const Contact& contact) {
  using enum ContactMode;
  const bool message = contact.mode == sms || contact.mode == email || contact.mode == mail;
  const bool nobody = contact.reached == Reached::voicemail || contact.reached == Reached::no_answer;
  return !message && !nobody && contact.activity != Activity::travel;
}

bool is_amendment(const Contact& contact) { return !contact.amends.empty(); }

bool is_late(const Contact& contact) {
  if (!contact.at || !contact.entered || is_amendment(contact)) return false;
  const int days = days_between(contact.at->date, contact.entered->date);
  if (!contact.at->minute || !contact.entered->minute) return days > 2;
  constexpr int minutes_a_day = 24 * 60;
  return days * minutes_a_day + *contact.entered->minute - *contact.at->minute > 2 * minutes_a_day;
}

bool resets_contact_clock(const Contact& contact, bool collateral) {
  return counts(contact) &&
         (contact.reached == Reached::spoke || (collateral && contact.reached == Reached::collateral));
}

bool is_face_to_face(const Contact& contact) {
  return counts(contact) && contact.reached == Reached::spoke &&
         (contact.mode == ContactMode::in_person || contact.mode == ContactMode::home_visit);
}

bool is_failed_try(const Contact& contact) {
  return counts(contact) && (contact.reached == Reached::voicemail || contact.reached == Reached::no_answer);
}

bool is_of_circle(const Case& c, const std::string& with) {
  const std::set<std::string> words = folded_words(with);
  return words.contains("family") || any_live(c.supports, [&](const SupportPerson& person) {
           const std::set<std::string> names =
               folded_words(person.name + ' ' + person.role + ' ' + person.relationship);
           return trim(person.organization).empty() &&
                  std::any_of(names.begin(), names.end(), [&](const auto& name) { return words.contains(name); });
         });
}

bool is_with_family(const Case& c, const Contact& contact) {
  return resets_contact_clock(contact, true) && contact.referrals.empty() &&
         (trim(contact.with).empty() || is_of_circle(c, contact.with));
}

bool is_to_client(const Contact& contact) { return trim(contact.with).empty() && contact.referrals.empty(); }

const Entry<Contact>* last_reached(const Case& c, const Settings& settings, Date today) {
  const bool collateral = collateral_counts(c, settings);
  return latest_live(c.contacts, [&](const Contact& x) {
    return x.at && x.at->date <= today && resets_contact_clock(x, collateral) ? x.at : std::nullopt;
  });
}

const Entry<Contact>* last_spoken(const Case& c, Date today) {
  return latest_live(c.contacts, [&](const Contact& x) {
    return x.at && x.at->date <= today && resets_contact_clock(x, false) ? x.at : std::nullopt;
  });
}

Problems note_problems(const Case& c) {
  Problems problems;
  for (const auto& [id, contact] : c.contacts) {
    if (signature_holds(id, contact)) continue;
    problems.push_back(problem_at("contacts." + id.value, "is no longer what was signed", Check::digest));
  }
  return problems;
}

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
    // A line of the part that reads like a heading is indented.
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
