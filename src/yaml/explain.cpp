// Explains yaml-cpp's errors in the words of the file.
#include <fmt/core.h>
#include <yaml-cpp/exceptions.h>

#include <array>
#include <optional>

#include "extent.hpp"
#include "guard.hpp"
#include "lines.hpp"

namespace casemgr::yaml {

namespace {

namespace msg = YAML::ErrorMsg;

/// What yaml-cpp says, what it means, and whether the text is YAML that has no place here.
struct Reason {
  std::string_view message;
  std::string_view words;
  Check check = Check::syntax;
};

const std::array<Reason, 24> reasons{{
    {msg::END_OF_MAP, "no key for this line: check the colon, quotes and indentation"},
    {msg::END_OF_SEQ, "no list for this line: check the dash, quotes and indentation"},
    {msg::END_OF_MAP_FLOW, "unclosed '{' or missing comma between keys"},
    {msg::END_OF_SEQ_FLOW, "unclosed '[' or missing comma between items"},
    {msg::FLOW_END, "closing bracket without an opening one"},
    {msg::BLOCK_ENTRY, "a list cannot start here; put it below its key, or quote the text"},
    {msg::MAP_KEY, "a key cannot be here; a key is one word or one quoted text before a colon"},
    {msg::MAP_VALUE, "too many colons: quote text that contains ': '"},
    {msg::TAB_IN_INDENTATION, "tab used for indentation; use spaces"},
    {msg::INVALID_HEX, "an escape such as \\x41 or \\u00e9 needs digits; write \\\\ for a backslash"},
    {msg::INVALID_UNICODE, "unknown escape; write \\\\ for a backslash"},
    {msg::INVALID_ESCAPE, "a backslash in double quotes starts an escape; write \\\\ for a backslash"},
    {msg::UNKNOWN_TOKEN, "text cannot start with this character; quote it"},
    {msg::CHAR_IN_BLOCK, "after '|' or '>', only '+', '-', a digit or a comment may follow"},
    {msg::ZERO_INDENT_IN_BLOCK, "the digit after '|' or '>' is 1 to 9"},
    {msg::DOC_IN_SCALAR, "unclosed quote before '---' or '...'"},
    {msg::EOF_IN_SCALAR, "unclosed quote"},
    {msg::CHAR_IN_SCALAR, "character not allowed in unquoted text"},
    {msg::CHAR_IN_ALIAS, "'*' starts an alias, which is not used here; quote the text if '*' is meant",
     Check::structure},
    {msg::CHAR_IN_ANCHOR, "'&' starts an anchor, which is not used here; quote the text if '&' is meant",
     Check::structure},
    {msg::ALIAS_NOT_FOUND, "'*' starts an alias, which is not used here; quote the text if '*' is meant",
     Check::structure},
    {msg::ANCHOR_NOT_FOUND, "'&' starts an anchor, which is not used here; quote the text if '&' is meant",
     Check::structure},
    {msg::UNKNOWN_ANCHOR, "'*' starts an alias, which is not used here; quote the text if '*' is meant",
     Check::structure},
    {msg::ALIAS_CONTENT, "'*' starts an alias, which is not used here; quote the text if '*' is meant",
     Check::structure},
}};

/// Returns where a quote opens in the line at `begin`: first in the line, or first after a colon, dash or bracket.
std::optional<std::size_t> opening_quote(std::string_view text, std::size_t begin, std::size_t end) {
  bool may_open = true;
  for (std::size_t i = begin; i < end; ++i) {
    const char c = text[i];
    if (may_open && (c == '"' || c == '\'')) {
      const std::size_t closed = quoted_end(text.substr(0, end), i);
      if (closed == std::string_view::npos) return i;
      i = closed - 1;
      may_open = false;
    } else if (c == '#' && (i == begin || text[i - 1] == ' ')) {
      return {};
    } else if (c == '[' || c == '{' || c == ',' || ((c == ':' || c == '-') && i + 1 < end && text[i + 1] == ' ')) {
      may_open = true;
    } else if (c != ' ' && c != '\t') {
      may_open = false;
    }
  }
  return {};
}

/// Finds a quote that is not closed on its line and reaches the line of `byte`. Skips text in blocks.
std::optional<std::size_t> open_quote_before(std::string_view text, std::size_t byte) {
  for (std::size_t line = bom_size(text); line <= byte && line < text.size();) {
    const std::size_t end = line_end(text, line);
    const std::size_t sign = text.substr(line, end - line).find_last_not_of(" \t+-0123456789");
    if (sign != std::string_view::npos && sign > 1 && is_block(text, line + sign) && text[line + sign - 1] == ' ') {
      line = next_line(text, block_extent(text, line + sign, line_indent(text, line)).end);
      continue;
    }
    if (const auto quote = opening_quote(text, line, end)) {
      const std::size_t closed = quoted_end(text, *quote);
      if (closed == std::string_view::npos || closed >= line_begin(text, byte)) return quote;
      line = next_line(text, closed);
      continue;
    }
    line = next_line(text, line);
  }
  return {};
}

/// True when something in the line at `begin` could be a key's colon.
bool has_colon(std::string_view text, std::size_t begin) {
  const std::string_view line = text.substr(begin, line_end(text, begin) - begin);
  return line.find(": ") != std::string_view::npos || line.find(":\t") != std::string_view::npos || line.ends_with(':');
}

/// Returns the last line above that is neither blank nor a comment, else `begin`.
std::size_t content_line_above(std::string_view text, std::size_t begin) {
  for (std::size_t line = begin; line > bom_size(text);) {
    line = line_begin(text, line - 1);
    if (!line_is_blank(text, line) && !line_is_comment(text, line)) return line;
  }
  return begin;
}

/// Checks whether yaml-cpp fails at `byte` because of a line without colon or wrong indentation.
bool explain_line(std::string_view text, std::size_t byte, std::string_view message, Findings& findings) {
  constexpr const char* no_colon = "line without a colon, or text not indented like its first line";
  constexpr const char* indentation = "indentation matches neither the line above nor a record";
  const std::size_t line = line_begin(text, byte);
  const std::size_t first = line + line_indent(text, line);
  if (first < text.size() && std::string_view("&*!").find(text[first]) != std::string_view::npos) {
    findings.add(first, Check::structure,
                 fmt::format("'{}' starts an anchor, alias or tag; quote the text if it is meant", text[first]));
    return true;
  }
  const char before = byte > line ? text[byte - 1] : '\0';
  if ((message == msg::END_OF_MAP || message == msg::END_OF_SEQ) && (before == '"' || before == '\'')) {
    findings.add(byte - 1, Check::syntax,
                 before == '"' ? "a quote inside the text closes it; write \\\""
                               : "a quote inside the text closes it; write it twice");
    return true;
  }
  if (message == msg::END_OF_MAP && first == byte) {
    findings.add(first, Check::syntax, has_colon(text, line) ? indentation : no_colon);
    return true;
  }
  if (message != msg::MAP_VALUE || has_colon(text.substr(0, byte), line)) return false;
  const std::size_t above = content_line_above(text, line);
  if (above != line && !has_colon(text, above) && text[above + line_indent(text, above)] != '-') {
    findings.add(above + line_indent(text, above), Check::syntax, no_colon);
    return true;
  }
  if (above != line && line_indent(text, above) < line_indent(text, line)) {
    findings.add(first, Check::syntax, indentation);
    return true;
  }
  return false;
}

bool indented_by_tab(std::string_view text, std::size_t byte) {
  const std::size_t begin = line_begin(text, byte);
  const std::size_t tab = begin + line_indent(text, begin);
  return tab < text.size() && text[tab] == '\t' && tab <= byte;
}

}  // namespace

void explain(std::size_t byte, std::string_view message, Findings& findings) {
  const std::string_view text = findings.tree().text();
  if (indented_by_tab(text, byte)) {
    findings.add(line_begin(text, byte), Check::syntax, "tab used for indentation; use spaces");
    return;
  }
  if (const auto quote = open_quote_before(text, byte)) {
    findings.add(*quote, Check::syntax, "quote opened here is not closed on its line");
    return;
  }
  if (explain_line(text, byte, message, findings)) return;
  if (message.starts_with(msg::INVALID_ESCAPE) || message.starts_with(msg::INVALID_HEX)) {
    const std::size_t backslash = text.rfind('\\', byte);
    byte = backslash == std::string_view::npos ? byte : backslash;
  }
  for (const Reason& reason : reasons) {
    if (message.starts_with(reason.message)) {
      findings.add(byte, reason.check, std::string(reason.words));
      return;
    }
  }
  findings.add(byte, Check::syntax, fmt::format("not valid YAML ({})", message));
}

}  // namespace casemgr::yaml
