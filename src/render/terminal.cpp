#include "terminal.hpp"

#include "casemgr/root/text.hpp"

namespace casemgr::render {
namespace {

using report::Tone;

std::string_view begin_of(Tone tone) {
  switch (tone) {
    case Tone::plain:
      return {};
    case Tone::late:
      return "\x1b[31m";
    case Tone::today:
    case Tone::strong:
      return "\x1b[1m";
    case Tone::good:
      return "\x1b[32m";
    case Tone::dim:
      return "\x1b[2m";
  }
  return {};
}

constexpr std::string_view end_of_tone = "\x1b[0m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view not_bold = "\x1b[22m";

/// The longest beginning of `word` of at most `cells`; at least one character.
std::string beginning(std::string_view word, std::size_t cells) {
  // A cut word ends in an ellipsis, which takes the last cell: cut one wider, drop it.
  constexpr std::string_view ellipsis = "…";
  std::string cut = truncate(word, cells + 1);
  if (cut.size() > ellipsis.size() && cut.ends_with(ellipsis)) {
    cut.resize(cut.size() - ellipsis.size());
  }
  const bool nothing_fits = cut.empty() || cut == ellipsis;
  return nothing_fits ? std::string(word) : cut;
}

}  // namespace

std::string Paint::operator()(Tone tone, std::string_view text) const {
  const std::string_view begin = begin_of(tone);
  if (!colour_ || begin.empty() || text.empty()) {
    return std::string(text);
  }
  return std::string(begin).append(text).append(end_of_tone);
}

std::string Paint::id(Tone tone, std::string_view id, std::size_t typed) const {
  if (!colour_) {
    return std::string(id);
  }
  const std::string_view begin = begin_of(tone);
  std::string text(begin);
  text.append(bold).append(id.substr(0, typed)).append(not_bold).append(id.substr(typed));
  return begin.empty() ? text : text.append(end_of_tone);
}

std::vector<std::string> lines_of(std::string_view text, std::size_t cells) {
  std::vector<std::string> lines;
  for (std::string& line : wrap(text, cells)) {
    while (display_width(line) > cells) {
      std::string part = beginning(line, cells);
      if (part.size() >= line.size()) {
        break;
      }
      line.erase(0, part.size());
      lines.push_back(std::move(part));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

void add_text_line(std::string& text, std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  text += line;
  text += '\n';
}

}  // namespace casemgr::render
