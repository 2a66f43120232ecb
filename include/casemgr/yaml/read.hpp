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

/// Reads `text` into `tree`. Problems found are appended to `problems` with `file` as their name (checks: encoding,
/// markers, syntax, structure, duplicate). True when the tree can be used; on false its content is unspecified but its
/// text is there. Never throws on bad input, never hangs. Both line-end styles are read; a BOM is accepted.
bool read(std::string text, std::string_view file, Tree& tree, Problems& problems);

/// Line (from 1) of the first conflict marker (`<<<<<<<`, `|||||||`, `=======`, `>>>>>>>` at a line's start), or 0.
int first_marker(std::string_view text);

}  // namespace casemgr::yaml
