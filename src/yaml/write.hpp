// Values as bytes: how a scalar, a key, a record and a bracketed collection are written.
//
// Lines are joined by `\n` whatever the file's style; there is no line end behind the last.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// What may follow the written lines, and so which literal blocks keep their meaning there. Where one would not, the
/// text is double quoted.
struct Tail {
  bool literal = true;  ///< `|-` at least.
  bool clip = true;     ///< `|`: the last line has a line end.
  bool keep = true;     ///< `|+`: nor is the next line blank.
};

/// A scalar for a block of which the lines stand at `indent`: `"text"`, or `|` and its lines.
std::string scalar_lines(const Value& scalar, std::size_t indent, Tail tail);

/// What stands behind `key:` (or, for an `item`, behind the dash) in column `column`: the rest of that line, with its
/// leading blank, and the lines below. Empty for a null.
std::string value_lines(const Value& value, std::size_t column, bool item, Tail tail);

/// `key:` and its value, or `-` and its value where `item`, beginning in `column` but without the first line's
/// indentation.
std::string entry_lines(std::string_view key, const Value& value, std::size_t column, bool item, Tail tail);

/// Any value on one line, as it may stand inside brackets.
std::string flow_value(const Value& value);
std::string flow_entry(std::string_view key, const Value& value, bool item);

/// True when `text` without quotes reads back as this same text, or as the number, day or truth value it spells, in
/// YAML 1.1 and 1.2.
bool is_plain_safe(std::string_view text);

}  // namespace casemgr::yaml
