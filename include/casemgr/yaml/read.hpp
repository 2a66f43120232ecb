// YAML text to tree, with a guard for each mistake that yaml-cpp accepts.
//
// Accepts block and flow maps and lists, plain, quoted and literal scalars, and comments. Refuses with line and column:
// invalid UTF-8, NUL and control bytes, a file over the limit, conflict markers, an unclosed quote, a line without
// colon, duplicate keys, a second document, anchors, aliases, tags, merge keys, empty flow items, complex keys,
// directives, tabs as indentation, depth over 32.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

inline constexpr int depth_limit = 32;

/// Two readers fill the same tree in the same way. The strict one reads only text as casemgr writes it and is many
/// times as fast; the general one uses yaml-cpp and reads all of the above.
enum class Reader {
  quickest,  ///< The strict one if it knows every line, else the general one.
  strict,    ///< The strict one alone; false without a problem for a text that it does not know.
  general,   ///< The general one alone.
};

/// Reads `text` into `tree`. Appends to `problems`, with `file` as their file (checks: encoding, markers, syntax,
/// structure, duplicate). False: the tree has the text but no usable nodes. Never throws on bad input, never hangs.
/// Accepts both styles of line end and a BOM.
bool read(std::string text, std::string_view file, Tree& tree, Problems& problems, Reader reader = Reader::quickest);

/// Returns what YAML 1.2 and JSON take a scalar without quotes for: `a boolean`, `a number`, `nothing`; empty for a
/// text.
std::string_view type_of_plain(std::string_view text);

/// Line (from 1) of the first conflict marker (`<<<<<<<`, `|||||||`, `=======`, `>>>>>>>` at a line's start), or 0.
int first_marker(std::string_view text);

}  // namespace casemgr::yaml
