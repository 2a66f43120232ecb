// Display cells: measuring, cutting, filling and breaking text for a terminal.
#include <utf8proc.h>

#include "casemgr/root/text.hpp"
#include "utf8.hpp"

namespace casemgr {
namespace {

constexpr std::string_view ellipsis = "…";

std::size_t width_of(char32_t code_point) {
  return static_cast<std::size_t>(utf8proc_charwidth(static_cast<utf8proc_int32_t>(code_point)));
}

/// Returns the size in bytes of the displayed character at `at`: a letter with its combining accents.
std::size_t character_size(std::string_view text, std::size_t at) {
  CodePoint here = decode(text, at);
  std::size_t end = at + here.size;
  utf8proc_int32_t state = 0;
  while (end < text.size()) {
    const CodePoint next = decode(text, end);
    if (utf8proc_grapheme_break_stateful(static_cast<utf8proc_int32_t>(here.value),
                                         static_cast<utf8proc_int32_t>(next.value), &state)) {
      break;
    }
    end += next.size;
    here = next;
  }
  return end - at;
}

/// Packs the words of one line of text into lines of at most `cells`.
void wrap_line(std::string_view text, std::size_t cells, std::vector<std::string>& lines) {
  std::string line;
  std::size_t used = 0;
  for (const std::string& word : split_words(text)) {
    const std::size_t width = display_width(word);
    if (!line.empty() && used + 1 + width > cells) {
      lines.push_back(std::move(line));
      line.clear();
      used = 0;
    }
    if (!line.empty()) {
      line += ' ';
      ++used;
    }
    line += word;
    used += width;
  }
  lines.push_back(std::move(line));
}

}  // namespace

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    width += width_of(point.value);
    at += point.size;
  }
  return width;
}

std::string truncate(std::string_view text, std::size_t cells) {
  if (display_width(text) <= cells) return std::string(text);
  if (cells == 0) return {};
  std::size_t end = 0;
  for (std::size_t used = 0; end < text.size();) {
    const std::size_t size = character_size(text, end);
    used += display_width(text.substr(end, size));
    if (used > cells - 1) break;
    end += size;
  }
  return std::string(text.substr(0, end)).append(ellipsis);
}

std::string pad(std::string_view text, std::size_t cells, bool right_aligned) {
  const std::size_t width = display_width(text);
  const std::string blanks(width < cells ? cells - width : 0, ' ');
  return right_aligned ? blanks + std::string(text) : std::string(text) + blanks;
}

std::vector<std::string> wrap(std::string_view text, std::size_t cells) {
  std::vector<std::string> lines;
  for (const std::string& line : split(text, '\n')) wrap_line(line, cells, lines);
  return lines;
}

std::string one_line(std::string_view text) {
  std::string line;
  line.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool pair = text.substr(at).starts_with("\r\n");
    const bool breaks = text[at] == '\n' || text[at] == '\r' || text[at] == '\t';
    line += breaks ? ' ' : text[at];
    at += pair ? 1 : 0;
  }
  return line;
}

}  // namespace casemgr
