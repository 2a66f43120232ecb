// Writes a scalar, a key, a record and a bracketed collection as bytes.
//
// Joins lines by `\n`, whatever the file's style, without a line end after the last.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// What may follow the written lines, which decides which literal blocks keep their meaning there. Other texts are
/// double quoted.
struct Tail {
  bool literal = true;  ///< `|-` at least.
  bool clip = true;     ///< `|`: the last line has a line end.
  bool keep = true;     ///< `|+`: nor is the next line blank.
};

/// Returns a scalar: `"text"`, or `|` and its lines indented by `indent`.
std::string scalar_lines(const Value& scalar, std::size_t indent, Tail tail);

/// Returns the bytes after `key:` (for an `item`: after the dash) in column `column`: the rest of that line, with its
/// leading blank, and the lines below. Empty for a null.
std::string value_lines(const Value& value, std::size_t column, bool item, Tail tail);

/// Returns `key:` (for an `item`: `-`) and its value, for an entry in `column`; the first line has no indentation.
std::string entry_lines(std::string_view key, const Value& value, std::size_t column, bool item, Tail tail);

/// Returns any value on one line, as inside brackets.
std::string flow_value(const Value& value);
std::string flow_entry(std::string_view key, const Value& value, bool item);

/// True when `text` without quotes reads back in YAML 1.1 and 1.2 as the same text, or as the number, day or truth
/// value it spells.
bool is_plain_safe(std::string_view text);

}  // namespace casemgr::yaml
