#include "casemgr/root/text.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "utf8.hpp"

namespace casemgr {
namespace {

constexpr std::string_view blanks = " \t\r\n";

/// Returns the edit distance: letters to insert, drop, change or swap with their neighbor to turn `a` into `b`, each
/// once.
std::size_t edit_distance(const std::vector<char32_t>& a, const std::vector<char32_t>& b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before, above);
    std::swap(above, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, changed});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], before[j - 2] + 1);
    }
  }
  return row[b.size()];
}

bool is_plain_in_shell(char c) {
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  return letter || std::string_view("_@%+=:,./-").find(c) != std::string_view::npos;
}

/// Returns JSON's spelling of an ASCII character.
void append_json(std::string& text, char c) {
  switch (c) {
    case '"': text += "\\\""; return;
    case '\\': text += "\\\\"; return;
    case '\b': text += "\\b"; return;
    case '\f': text += "\\f"; return;
    case '\n': text += "\\n"; return;
    case '\r': text += "\\r"; return;
    case '\t': text += "\\t"; return;
    default: break;
  }
  if (static_cast<unsigned char>(c) < 0x20U) {
    text += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
  } else {
    text += c;
  }
}

}  // namespace

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (std::size_t end = text.find(separator); end != std::string_view::npos; end = text.find(separator, start)) {
    parts.emplace_back(text.substr(start, end - start));
    start = end + 1;
  }
  parts.emplace_back(text.substr(start));
  return parts;
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(blanks); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(blanks, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(blanks, end);
  }
  return words;
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    text += i == 0 ? std::string_view{} : separator;
    text += parts[i];
  }
  return text;
}

std::string lower(std::string_view ascii) {
  std::string text(ascii);
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

namespace {

/// `moved` -> `moved-out-of-area`, if no other candidate begins so.
std::optional<std::string> only_beginning_with(const std::string& start, std::span<const std::string> candidates) {
  constexpr std::size_t enough = 3;
  std::optional<std::string> found;
  for (const std::string& candidate : candidates) {
    if (start.size() < enough || !fold(candidate).starts_with(start)) continue;
    if (found) return std::nullopt;
    found = candidate;
  }
  return found;
}

}  // namespace

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  const std::vector<char32_t> letters = decode_all(fold(word));
  std::optional<std::string> found;
  std::size_t best = 0;
  for (const std::string& candidate : candidates) {
    const std::vector<char32_t> other = decode_all(fold(candidate));
    const std::size_t distance = edit_distance(letters, other);
    if (3 * distance <= std::max(letters.size(), other.size()) && (!found || distance < best)) {
      found = candidate;
      best = distance;
    }
  }
  return found ? found : only_beginning_with(fold(word), candidates);
}

namespace {

/// Whether JSON writes the byte as it is, whatever stands beside it.
constexpr bool is_plain_in_json(char c) { return c >= 0x20 && c < 0x7f && c != '"' && c != '\\'; }

}  // namespace

void append_json_quoted(std::string& quoted, std::string_view text) {
  quoted += '"';
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_plain_in_json(text[end])) ++end;
    quoted.append(text, at, end - at);
    if (end == text.size()) break;
    const CodePoint point = decode(text, end);
    if (point.value < 0x80) {
      append_json(quoted, text[end]);
    } else if (point.valid) {
      quoted += text.substr(end, point.size);
    } else {
      append_utf8(quoted, point.value);
    }
    at = end + point.size;
  }
  quoted += '"';
}

std::string json_quote(std::string_view text) {
  std::string quoted;
  quoted.reserve(text.size() + 2);
  append_json_quoted(quoted, text);
  return quoted;
}

std::string shell_quote(std::string_view text) {
  if (!text.empty() && std::all_of(text.begin(), text.end(), is_plain_in_shell)) return std::string(text);
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + '\'';
}

}  // namespace casemgr
