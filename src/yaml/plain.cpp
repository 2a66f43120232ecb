// Decides which texts need no quotes.
#include <algorithm>
#include <array>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "write.hpp"

namespace casemgr::yaml {

namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Words, in lower case, that YAML 1.1 or 1.2 does not read as text.
bool is_special_word(std::string_view text) {
  static constexpr std::array<std::string_view, 11> words{"y",   "n",    "yes", "no",   "on",   "off",
                                                          "nan", "null", "inf", "true", "false"};
  const std::string word = lower(text);
  return contains(words, word);
}

/// Matches `-?(0|[1-9][0-9]*)(\.[0-9]+)?`, which every reader takes for the same number.
bool is_number(std::string_view text) {
  std::size_t i = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = i;
  while (i < text.size() && is_digit(text[i])) ++i;
  if (i == whole || (text[whole] == '0' && i != whole + 1)) return false;
  if (i == text.size()) return true;
  return text[i] == '.' && i + 1 < text.size() &&
         std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 1, text.end(), is_digit);
}

bool matches(std::string_view text, std::string_view pattern) {
  return text.size() == pattern.size() && std::equal(text.begin(), text.end(), pattern.begin(),
                                                     [](char c, char p) { return p == '9' ? is_digit(c) : c == p; });
}

/// True if some reader might take it for a number or a time. Errs on the side of true.
bool is_number_like(std::string_view text) {
  if (text.size() >= 6 && matches(text.substr(0, 5), "9999-")) return true;
  const std::string_view body = text.substr(text[0] == '+' || text[0] == '-' ? 1 : 0);
  if (body.empty() || (!is_digit(body[0]) && body[0] != '.')) return text[0] == '+' || text[0] == '-';
  for (std::size_t i = 0; i < body.size(); ++i) {
    const char c = body[i];
    const bool sign = (c == '-' || c == '+') && i > 0 && (body[i - 1] == 'e' || body[i - 1] == 'E');
    if (!sign && !is_digit(c) && std::string_view("_.:xXoOabcdefABCDEFinINF").find(c) == std::string_view::npos) {
      return false;
    }
  }
  return true;
}

/// Returns the number of bytes of a letter outside ASCII (U+00C0 to U+1FFF) at `i`, or 0.
std::size_t foreign_letter(std::string_view text, std::size_t i) {
  const auto first = static_cast<unsigned char>(text[i]);
  if (first >= 0xC3U && first <= 0xDFU) return i + 1 < text.size() ? 2 : 0;
  const auto second = i + 2 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
  return first == 0xE0U || (first == 0xE1U && second != 0) ? (second != 0 ? 3 : 0) : 0;
}

/// Signs without meaning in YAML inside a word, such as `/` and `+` of `2/3` and `C+`. The caller checks the neighbors
/// of a blank or colon.
bool is_quiet(char c) { return std::string_view("_./+-()=@$;^<>~%!*&?'").find(c) != std::string_view::npos; }

/// Accepts letters, digits and quiet signs, single blanks inside, and with `colons` colons inside words.
bool has_plain_letters(std::string_view text, bool colons) {
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    const bool inside = i > 0 && i + 1 < text.size() && text[i + 1] != ' ' && text[i - 1] != ' ';
    const std::size_t size = is_letter(c) || is_digit(c)        ? 1
                             : i > 0 && is_quiet(c)             ? 1
                             : c == ' ' && inside               ? 1
                             : c == '_' || c == '/' || c == '(' ? 1
                             : c == ':' && colons && inside     ? 1
                                                                : foreign_letter(text, i);
    if (size == 0) return false;
    i += size;
  }
  return true;
}

}  // namespace

bool is_plain_safe(std::string_view text) {
  if (text.empty() || text.size() > 200) return false;
  if (text == "true" || text == "false" || is_number(text) || matches(text, "9999-99-99") ||
      matches(text, "9999-99-99T99:99")) {
    return true;
  }
  return !is_special_word(text) && !is_number_like(text) && has_plain_letters(text, true);
}

namespace {

std::size_t digits_from(std::string_view text, std::size_t at, std::string_view digits = "0123456789") {
  return std::min(text.find_first_not_of(digits, at), text.size());
}

/// Matches the integers and floats of YAML 1.2's core schema.
bool is_core_number(std::string_view text) {
  if (text.starts_with("0x")) return text.size() > 2 && digits_from(text, 2, "0123456789abcdefABCDEF") == text.size();
  if (text.starts_with("0o")) return text.size() > 2 && digits_from(text, 2, "01234567") == text.size();
  if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
  const std::string word = lower(text);
  if (word == ".inf" || word == ".nan") return true;
  const std::size_t whole = digits_from(text, 0);
  std::size_t at = whole;
  if (at < text.size() && text[at] == '.') at = digits_from(text, at + 1);
  if (at == 0 || (whole == 0 && at == 1)) return false;
  if (at == text.size()) return true;
  if (lower(text.substr(at, 1)) != "e") return false;
  const std::size_t sign = at + 1 < text.size() && (text[at + 1] == '+' || text[at + 1] == '-') ? at + 2 : at + 1;
  return sign < text.size() && digits_from(text, sign) == text.size();
}

}  // namespace

std::string_view type_of_plain(std::string_view text) {
  const std::string word = lower(text);
  if (word == "true" || word == "false") return "a boolean";
  if (text.empty() || text == "~" || word == "null") return "nothing";
  return is_core_number(text) ? "a number" : "";
}

std::string write_key(std::string_view key) {
  const bool plain = !key.empty() && key.size() <= 200 &&
                     (is_letter(key[0]) || key[0] == '_' || foreign_letter(key, 0) > 0) && !is_special_word(key) &&
                     !is_number_like(key) && has_plain_letters(key, false);
  return plain ? std::string(key) : scalar_lines(Value::scalar(std::string(key), false), 0, Tail{false, false, false});
}

}  // namespace casemgr::yaml
