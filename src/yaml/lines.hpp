// Bytes and lines: the words in which guards, splices and merges speak of a text.
//
// Pure and cheap. A line's end is the byte before its line end (`\n` or `\r\n`), so that text put there stands on the
// same line, and text put there behind a line end of its own becomes the next line, also at the end of a file that
// lacks the last line end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace casemgr::yaml {

inline constexpr std::size_t npos = std::string_view::npos;

std::size_t bom_size(std::string_view text);                    ///< 3 or 0.
std::size_t line_begin(std::string_view text, std::size_t at);  ///< First byte of the line of `at`, behind a BOM.
std::size_t line_end(std::string_view text, std::size_t at);    ///< Behind the last byte of the line of `at`.
std::size_t next_line(std::string_view text, std::size_t at);   ///< First byte of the line below, or the text's size.
std::size_t line_indent(std::string_view text, std::size_t begin);        ///< Blanks at `begin`; tabs are none.
bool line_is_blank(std::string_view text, std::size_t begin);             ///< Blanks and tabs only.
bool line_is_comment(std::string_view text, std::size_t begin);           ///< First thing in it is `#`.
std::size_t column_of(std::string_view text, std::size_t at);             ///< In bytes, from 0.
bool first_on_line(std::string_view text, std::size_t at);                ///< Only blanks before it.
bool same_line(std::string_view text, std::size_t from, std::size_t to);  ///< No line end in between.
std::size_t skip_blanks(std::string_view text, std::size_t at);           ///< Blanks and tabs.
/// Behind blanks, line ends and comments. A `#` counts only at a line's start or behind a blank.
std::size_t skip_space(std::string_view text, std::size_t at);
/// Whether a plain word is how YAML writes nothing.
bool is_null_word(std::string_view word);
/// `\r\n` where the first line ends so, else `\n`.
std::string_view line_end_style(std::string_view text);
/// `lines` with every `\n` as `style`.
std::string with_line_ends(std::string_view lines, std::string_view style);

}  // namespace casemgr::yaml
