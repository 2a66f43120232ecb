// Words as people read and type them: cells, cases, accents, near misses.
//
// All text is UTF-8. Functions that measure or cut work on display cells, so that a column of names lines up.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace casemgr {

/// Offset of the first byte that is not valid UTF-8 (overlong and surrogates included), or nothing.
std::optional<std::size_t> invalid_utf8(std::string_view text);

/// Case- and accent-folded, for matching only: `García` and `garcia` fold alike.
std::string fold(std::string_view text);

/// Width in terminal cells: wide characters count 2, combining marks 0.
std::size_t display_width(std::string_view text);
/// Number of code points, for columns in messages.
std::size_t code_points(std::string_view text);
/// Cut to at most `cells`, the last one an ellipsis where something was cut. Never splits a character.
std::string truncate(std::string_view text, std::size_t cells);
/// Blanks up to `cells` on the right (left where `right_aligned`); longer text is left as it is.
std::string pad(std::string_view text, std::size_t cells, bool right_aligned = false);
/// Lines of at most `cells`, broken at line ends and blanks; words longer than a line stand alone. Never empty.
std::vector<std::string> wrap(std::string_view text, std::size_t cells);
/// Newlines and tabs become one blank each: for one-line cells.
std::string one_line(std::string_view text);

/// Text with control characters other than newline and tab taken out (also C1 and bidirectional overrides).
/// `removed`, where given, is set to how many code points went (a CR before a newline goes unmentioned).
std::string without_controls(std::string_view text, std::size_t* removed = nullptr);

/// Blanks, tabs and line ends cut from both ends.
std::string_view trim(std::string_view text);
std::vector<std::string> split(std::string_view text, char separator);
std::vector<std::string> split_words(std::string_view text);  ///< At blanks; no empty words.
std::string join(const std::vector<std::string>& parts, std::string_view separator);
std::string lower(std::string_view ascii);

/// The one of `candidates` nearest to `word` in edit distance (a swap counts one), if it is near enough to be a typing
/// error: at most a third of the letters. The first wins a tie. Else the only one that begins with `word`, from three
/// letters on.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// `1 step`, `2 steps`; `many` where it is not `one` and an s.
template <class Number>
std::string counted(Number count, std::string_view one, std::string_view many = {}) {
  std::string words = std::to_string(count) + ' ';
  if (count == 1) return words.append(one);
  return many.empty() ? words.append(one) + 's' : words.append(many);
}

/// `"…"` with JSON's escapes; what is not ASCII stays.
std::string json_quote(std::string_view text);
/// `'…'` quoted for sh where needed; plain words stay bare.
std::string shell_quote(std::string_view text);

}  // namespace casemgr
