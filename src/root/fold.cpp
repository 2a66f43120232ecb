// Folding for comparison, and removal of characters that must not reach a terminal.
#include <fmt/core.h>
#include <utf8proc.h>

#include <algorithm>
#include <cstdint>
#include <memory>

#include "casemgr/root/text.hpp"
#include "utf8.hpp"

namespace casemgr {
namespace {

/// What users type for a letter with a stroke, which Unicode does not treat as an accent (Søren, Łukasz), for any
/// apostrophe (O’Brien) and for any hyphen or dash; empty for other letters.
std::string_view as_typed(char32_t letter) {
  switch (letter) {
    case U'\u2018':
    case U'\u2019':
    case U'\u02BC':
    case U'\u2032': return "'";
    case U'\u2010':
    case U'\u2011':
    case U'\u2012':
    case U'\u2013':
    case U'\u2014':
    case U'\u2212': return "-";
    case U'æ': return "ae";
    case U'đ': return "d";
    case U'ħ': return "h";
    case U'ı': return "i";
    case U'ł': return "l";
    case U'ø': return "o";
    case U'œ': return "oe";
    case U'ŧ': return "t";
    default: return {};
  }
}

bool is_ascii(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0x80U) != 0; });
}

bool is_control(char32_t c) {
  const bool c0 = c < 0x20 && c != U'\n' && c != U'\t';
  const bool delete_or_c1 = c >= 0x7F && c <= 0x9F;
  const bool override = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  return c0 || delete_or_c1 || override;
}

}  // namespace

std::string fold(std::string_view text) {
  if (is_ascii(text)) return lower(text);
  constexpr auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                                          UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
  utf8proc_uint8_t* bytes = nullptr;
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &bytes, options);
  const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> owner(bytes, &std::free);
  if (size < 0) {  // not UTF-8: only ASCII letters are known
    return lower(text);
  }
  const std::string_view folded(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
  std::string result;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint point = decode(folded, at);
    const std::string_view plain = as_typed(point.value);
    result += plain.empty() ? folded.substr(at, point.size) : plain;
    at += point.size;
  }
  return result;
}

std::string without_controls(std::string_view text, std::size_t* removed) {
  std::string clean;
  clean.reserve(text.size());
  std::size_t gone = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t run = at;
    while (at < text.size() && text[at] >= ' ' && text[at] <= '~') ++at;
    clean += text.substr(run, at - run);
    if (at == text.size()) break;
    const CodePoint point = decode(text, at);
    const bool line_end = text.substr(at).starts_with("\r\n");
    if (point.valid && !is_control(point.value)) {
      clean += text.substr(at, point.size);
    } else {
      gone += line_end ? 0 : 1;
    }
    at += point.size;
  }
  if (removed != nullptr) *removed = gone;
  return clean;
}

std::string printable(std::string_view name) {
  std::string text;
  for (std::size_t at = 0; at < name.size();) {
    const CodePoint point = decode(name, at);
    if (!point.valid) {
      text += fmt::format("\\x{:02x}", static_cast<unsigned char>(name[at]));
    } else if (point.value == U'\\') {
      text += "\\\\";
    } else if (point.value == U'\n' || point.value == U'\t') {
      text += point.value == U'\n' ? "\\n" : "\\t";
    } else if (is_control(point.value)) {
      const auto value = static_cast<std::uint32_t>(point.value);
      text += value < 0x80 ? fmt::format("\\x{:02x}", value) : fmt::format("\\u{:04x}", value);
    } else {
      text += name.substr(at, point.size);
    }
    at += point.size;
  }
  return text;
}

}  // namespace casemgr
