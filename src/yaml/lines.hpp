// Bytes and lines of a text, for guards, splices and merges.
//
// Pure and cheap. A line's end is the byte before its line end (`\n` or `\r\n`): text inserted there is on the same
// line, and text inserted there after a line end of its own is the next line, also at the end of a file without final
// line end.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace casemgr::yaml {

inline constexpr std::size_t npos = std::string_view::npos;

std::size_t bom_size(std::string_view text);                    ///< 3 or 0.
std::size_t line_begin(std::string_view text, std::size_t at);  ///< First byte of the line of `at`, after a BOM.
std::size_t line_end(std::string_view text, std::size_t at);    ///< After the last byte of the line of `at`.
std::size_t next_line(std::string_view text, std::size_t at);   ///< First byte of the line below, or the text's size.
std::size_t line_indent(std::string_view text, std::size_t begin);  ///< Number of blanks at `begin`, without tabs.
bool line_is_blank(std::string_view text, std::size_t begin);       ///< Blanks and tabs only.
bool line_is_comment(std::string_view text, std::size_t begin);     ///< Its first character after blanks is `#`.
std::size_t column_of(std::string_view text, std::size_t at);       ///< In bytes, from 0.
bool first_on_line(std::string_view text, std::size_t at);          ///< Only blanks precede it on its line.
bool same_line(std::string_view text, std::size_t from, std::size_t to);  ///< No line end in between.
std::size_t skip_blanks(std::string_view text, std::size_t at);           ///< Blanks and tabs.
/// After blanks, line ends and comments. A `#` begins a comment only at a line's start or after a blank.
std::size_t skip_space(std::string_view text, std::size_t at);
/// Whether a plain word is how YAML writes nothing.
bool is_null_word(std::string_view word);
/// `\r\n` where the first line ends so, else `\n`.
std::string_view line_end_style(std::string_view text);
/// Returns `lines` with every `\n` replaced by `style`.
std::string with_line_ends(std::string_view lines, std::string_view style);

}  // namespace casemgr::yaml
