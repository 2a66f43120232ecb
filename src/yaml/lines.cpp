#include "lines.hpp"

#include <algorithm>

namespace casemgr::yaml {

namespace {
bool is_blank(char c) { return c == ' ' || c == '\t'; }
}  // namespace

std::size_t bom_size(std::string_view text) { return text.starts_with("\xEF\xBB\xBF") ? 3 : 0; }

std::size_t line_begin(std::string_view text, std::size_t at) {
  const std::size_t found = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
  return found == std::string_view::npos ? std::min(bom_size(text), at) : found + 1;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  const std::size_t found = text.find('\n', at);
  if (found == std::string_view::npos) return text.size();
  return found > at && text[found - 1] == '\r' ? found - 1 : found;
}

std::size_t next_line(std::string_view text, std::size_t at) {
  const std::size_t found = text.find('\n', at);
  return found == std::string_view::npos ? text.size() : found + 1;
}

std::size_t line_indent(std::string_view text, std::size_t begin) {
  const std::size_t found = text.find_first_not_of(' ', begin);
  return (found == std::string_view::npos ? text.size() : found) - begin;
}

bool line_is_blank(std::string_view text, std::size_t begin) {
  const std::size_t at = skip_blanks(text, begin);
  return at == text.size() || text[at] == '\n' || text.substr(at, 2) == "\r\n";
}

bool line_is_comment(std::string_view text, std::size_t begin) {
  const std::size_t at = skip_blanks(text, begin);
  return at < text.size() && text[at] == '#';
}

std::size_t column_of(std::string_view text, std::size_t at) { return at - line_begin(text, at); }

bool first_on_line(std::string_view text, std::size_t at) {
  const std::size_t begin = line_begin(text, at);
  return skip_blanks(text, begin) >= at;
}

bool same_line(std::string_view text, std::size_t from, std::size_t to) {
  return text.substr(from, to - from).find('\n') == std::string_view::npos;
}

std::size_t skip_blanks(std::string_view text, std::size_t at) {
  while (at < text.size() && is_blank(text[at])) ++at;
  return at;
}

std::size_t skip_space(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    if (is_blank(c) || c == '\n' || c == '\r') {
      ++at;
    } else if (c == '#' && (at == bom_size(text) || is_blank(text[at - 1]) || text[at - 1] == '\n')) {
      at = line_end(text, at);
    } else {
      break;
    }
  }
  return at;
}

std::string_view line_end_style(std::string_view text) {
  const std::size_t found = text.find('\n');
  return found != std::string_view::npos && found > 0 && text[found - 1] == '\r' ? "\r\n" : "\n";
}

std::string with_line_ends(std::string_view lines, std::string_view style) {
  if (style == "\n") return std::string(lines);
  std::string result;
  result.reserve(lines.size() + lines.size() / 16);
  for (const char c : lines) {
    if (c == '\n') {
      result += style;
    } else {
      result += c;
    }
  }
  return result;
}

bool is_null_word(std::string_view word) { return word == "~" || word == "null" || word == "Null" || word == "NULL"; }

}  // namespace casemgr::yaml
