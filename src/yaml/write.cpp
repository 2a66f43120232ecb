#include "write.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "lines.hpp"

namespace casemgr::yaml {

namespace {

/// Returns the size of the character at `i` if it must be escaped, else 0; sets `code` to its number. Escaped are
/// controls, line ends of YAML 1.1, the BOM, U+FFFE and U+FFFF.
std::size_t special_size(std::string_view text, std::size_t i, unsigned& code) {
  const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U; };
  const unsigned first = byte(i);
  if (first < 0x20U || first == 0x7FU) {
    code = first;
    return 1;
  }
  if (first == 0xC2U && byte(i + 1) < 0xA0U) {
    code = byte(i + 1);
    return 2;
  }
  if (first != 0xE2U && first != 0xEFU) return 0;
  code = ((first & 0x0FU) << 12U) | ((byte(i + 1) & 0x3FU) << 6U) | (byte(i + 2) & 0x3FU);
  return code == 0x2028U || code == 0x2029U || code == 0xFEFFU || code == 0xFFFEU || code == 0xFFFFU ? 3 : 0;
}

std::string double_quoted(std::string_view text) {
  std::string result = "\"";
  for (std::size_t i = 0; i < text.size();) {
    unsigned code = 0;
    const std::size_t special = special_size(text, i, code);
    if (special == 0) {
      if (text[i] == '"' || text[i] == '\\') result += '\\';
      result += text[i++];
      continue;
    }
    switch (code) {
      case '\n': result += "\\n"; break;
      case '\t': result += "\\t"; break;
      case '\r': result += "\\r"; break;
      default: result += code < 0x100U ? fmt::format("\\x{:02x}", code) : fmt::format("\\u{:04x}", code); break;
    }
    i += special;
  }
  return result + '"';
}

/// True when every reader reads `text` from a literal block unchanged.
bool may_be_literal(std::string_view text) {
  if (text.find('\n') == npos || text[0] == '\n' || text[0] == ' ') return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned code = 0;
    if (text[i] == '\n') {
      if (text[i - 1] == ' ') return false;
    } else if (special_size(text, i, code) != 0) {
      return false;
    }
  }
  return text.back() != ' ';
}

std::string literal(std::string_view text, std::size_t indent) {
  const std::size_t last = text.find_last_not_of('\n');
  const std::size_t breaks = text.size() - last - 1;
  std::string result = breaks == 0 ? "|-" : breaks == 1 ? "|" : "|+";
  const std::string_view body = breaks == 0 ? text : text.substr(0, text.size() - 1);
  for (std::size_t begin = 0; begin <= body.size();) {
    const std::size_t end = std::min(body.find('\n', begin), body.size());
    result += '\n';
    if (end > begin) {
      result.append(indent, ' ');
      result += body.substr(begin, end - begin);
    }
    begin = end + 1;
  }
  return result;
}

bool allows(Tail tail, std::string_view text) {
  if (text.ends_with("\n\n")) return tail.keep;
  return text.ends_with('\n') ? tail.clip : tail.literal;
}

}  // namespace

std::string scalar_lines(const Value& scalar, std::size_t indent, Tail tail) {
  if (scalar.plain && is_plain_safe(scalar.text)) return scalar.text;
  if (may_be_literal(scalar.text) && tail.literal && allows(tail, scalar.text)) return literal(scalar.text, indent);
  return double_quoted(scalar.text);
}

std::string value_lines(const Value& value, std::size_t column, bool item, Tail tail) {
  if (value.kind == Kind::null) return {};
  if (value.kind == Kind::scalar) return ' ' + scalar_lines(value, column + 2, tail);
  const bool list = value.kind == Kind::list;
  if (value.entries.empty()) return list ? " []" : " {}";
  std::string result;
  for (std::size_t i = 0; i < value.entries.size(); ++i) {
    const auto& [key, child] = value.entries[i];
    if (i == 0 && item) {
      result += ' ';
    } else {
      result += '\n';
      result.append(column + 2, ' ');
    }
    Tail inner;
    inner.literal = tail.literal;
    result += entry_lines(key, child, column + 2, list, i + 1 == value.entries.size() ? tail : inner);
  }
  return result;
}

std::string entry_lines(std::string_view key, const Value& value, std::size_t column, bool item, Tail tail) {
  return (item ? std::string("-") : write_key(key) + ':') + value_lines(value, column, item, tail);
}

std::string flow_value(const Value& value) {
  switch (value.kind) {
    case Kind::null: return "null";
    case Kind::scalar:
      return value.plain && is_plain_safe(value.text) && value.text.find(':') == npos ? value.text
                                                                                      : double_quoted(value.text);
    default: break;
  }
  const bool list = value.kind == Kind::list;
  std::string result = list ? "[" : "{";
  for (const auto& [key, child] : value.entries) {
    result += result.size() > 1 ? ", " : "";
    result += flow_entry(key, child, list);
  }
  return result + (list ? ']' : '}');
}

std::string flow_entry(std::string_view key, const Value& value, bool item) {
  return item ? flow_value(value) : write_key(key) + ": " + flow_value(value);
}

std::string write_scalar(const Value& scalar, std::size_t indent) { return scalar_lines(scalar, indent, Tail{}); }

std::string write_document(const Value& value, std::string_view header_comment, std::string_view end_name) {
  std::string result;
  if (!header_comment.empty()) {
    for (const std::string& line : split(header_comment, '\n')) result += line.empty() ? "#\n" : "# " + line + '\n';
  }
  if (value.entries.empty()) result += value.kind == Kind::list ? "[]\n" : "{}\n";
  for (const auto& [key, child] : value.entries) {
    result += entry_lines(key, child, 0, value.kind == Kind::list, Tail{}) + '\n';
  }
  return end_name.empty() ? result : fmt::format("{}# end {}\n", result, end_name);
}

}  // namespace casemgr::yaml
