// YAML text to tree, with a guard for everything that yaml-cpp lets pass.
//
// Accepted is what a person writes by hand in a record: block and flow maps and lists, plain, quoted and literal
// scalars, comments. Refused with line and column: invalid UTF-8, NUL and control bytes, a file over the limit,
// conflict markers, an unclosed quote, a line without colon, duplicate keys, a second document, anchors, aliases, tags,
// merge keys, empty flow items, complex keys, directives, tabs as indentation, depth over 32.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

inline constexpr std::size_t size_limit = 16U * 1024U * 1024U;  ///< Bytes of one file.
inline constexpr int depth_limit = 32;

/// Two readers fill the same tree in the same way: a strict one knows only text as casemgr writes it and is many times
/// as fast, a general one stands on yaml-cpp and takes what is described above.
enum class Reader {
  quickest,  ///< The strict one where it knows every line, else the general one.
  strict,    ///< The strict one alone; false without a problem where it does not know the text.
  general,   ///< The general one alone.
};

/// Reads `text` into `tree`. Problems found are appended to `problems` with `file` as their name (checks: encoding,
/// markers, syntax, structure, duplicate). True when the tree can be used; on false its content is unspecified but its
/// text is there. Never throws on bad input, never hangs. Both line-end styles are read; a BOM is accepted.
bool read(std::string text, std::string_view file, Tree& tree, Problems& problems, Reader reader = Reader::quickest);

/// Line (from 1) of the first conflict marker (`<<<<<<<`, `|||||||`, `=======`, `>>>>>>>` at a line's start), or 0.
int first_marker(std::string_view text);

}  // namespace casemgr::yaml
