#include "terminal.hpp"

#include "casemgr/root/text.hpp"
#include "cells.hpp"

namespace casemgr::render {
namespace {

std::string_view begin_of(Tone tone) {
  switch (tone) {
    case Tone::plain: return {};
    case Tone::late: return "\x1b[31m";
    case Tone::today:
    case Tone::strong: return "\x1b[1m";
    case Tone::good: return "\x1b[32m";
    case Tone::dim: return "\x1b[2m";
  }
  return {};
}

constexpr std::string_view end_of_tone = "\x1b[0m";
constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view not_bold = "\x1b[22m";

/// Returns the longest beginning, of at most `cells`, of a wider word; the whole word if not one character fits.
std::string beginning(const std::string& word, std::size_t cells) {
  // The blank makes the word wider than `cells`, so that the cut text always ends in an ellipsis, which is dropped.
  constexpr std::string_view ellipsis = "…";
  std::string cut = truncate(word + ' ', cells + 1);
  cut.resize(cut.size() - ellipsis.size());
  return cut.empty() ? word : cut;
}

}  // namespace

std::string Paint::operator()(Tone tone, std::string_view text) const {
  const std::string_view begin = begin_of(tone);
  if (!color_ || begin.empty() || text.empty()) return std::string(text);
  return std::string(begin).append(text).append(end_of_tone);
}

std::string Paint::id(Tone tone, std::string_view id, std::size_t typed) const {
  if (!color_ || id.empty()) return std::string(id);
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
      if (part.size() >= line.size()) break;
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
