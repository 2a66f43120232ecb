// Text for reading and matching: display cells, case folding, accents, near misses.
//
// All text is UTF-8. Functions that measure or cut count display cells, so that columns align.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casemgr {

/// Returns the offset of the first byte that is not valid UTF-8 (overlong forms and surrogates are not), or nothing.
std::optional<std::size_t> invalid_utf8(std::string_view text);

/// Appends the bytes of one code point.
void append_utf8(std::string& text, char32_t code_point);

/// Case- and accent-folded, for matching only: `García` and `garcia` fold alike.
std::string fold(std::string_view text);

/// Width in terminal cells: wide characters count 2, combining marks 0.
std::size_t display_width(std::string_view text);
/// Number of code points, for columns in messages.
std::size_t code_points(std::string_view text);
/// Cuts text to at most `cells`; the last one is an ellipsis if text was cut. Never splits a character.
std::string truncate(std::string_view text, std::size_t cells);
/// Pads with blanks to `cells` on the right (on the left if `right_aligned`); returns longer text unchanged.
std::string pad(std::string_view text, std::size_t cells, bool right_aligned = false);
/// Breaks text at line ends and blanks into lines of at most `cells`; a longer word gets a line of its own. Never
/// empty.
std::vector<std::string> wrap(std::string_view text, std::size_t cells);
/// Replaces each newline and tab by a blank, for one-line cells.
std::string one_line(std::string_view text);

/// Removes control characters other than newline and tab (also C1 and bidirectional overrides). Sets `removed`, if
/// given, to the number of removed code points, without a CR before a newline.
std::string without_controls(std::string_view text, std::size_t* removed = nullptr);

/// Returns a file's name on one line, with `\n`, `\x1b` or `\u202e` in place of what is not to be printed: a case
/// directory that someone else made has names of their choice.
std::string printable(std::string_view name);

/// Removes blanks, tabs and line ends at both ends.
std::string_view trim(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::vector<std::string> split_words(std::string_view text);  ///< At blanks; no empty words.
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string lower(std::string_view ascii);

/// Returns the candidate nearest to `word` in edit distance (a swap counts 1) if the distance is at most a third of the
/// letters; the first of equals. Else the only candidate that begins with `word`, if that has three letters or more.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// `1 step`, `2 steps`; `many` where it is not `one` and an s.
template <class Number>
std::string counted(Number count, std::string_view one, std::string_view many = {}) {
  std::string words = std::to_string(count) + ' ';
  if (count == 1) return words.append(one);
  return many.empty() ? words.append(one) + 's' : words.append(many);
}

/// Quotes text with JSON's escapes; other characters than ASCII stay.
std::string json_quote(std::string_view text);
/// Appends the same to `quoted`.
void append_json_quoted(std::string& quoted, std::string_view text);
/// Quotes text for sh as `'…'` where needed.
std::string shell_quote(std::string_view text);

}  // namespace casemgr
