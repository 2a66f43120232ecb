// The ends of scalars, which yaml-cpp does not report.
//
// Each function looks only at the bytes of the scalar itself, so that finding all ends of a file is linear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace casemgr::yaml {

/// Returns the byte after the closing quote of the quoted scalar at `at`, or npos if it is not closed.
std::size_t quoted_end(std::string_view text, std::size_t at);

/// Returns the byte after the plain scalar at `at` that was read as `value`, also over several lines; npos if the bytes
/// are not that value.
std::size_t plain_end(std::string_view text, std::size_t at, std::string_view value);

/// A literal or folded block scalar.
struct Block {
  std::size_t head_end = 0;  ///< After `|` or `>` and its modifiers.
  std::size_t end = 0;  ///< End of the last line of content (with `+`: of the last blank line), else of the head line.
  bool keep = false;    ///< `+`: blank lines at its end are content.
};

/// Returns the block scalar whose `|` or `>` is at `at`, of a key or dash in column `parent_column`.
Block block_extent(std::string_view text, std::size_t at, std::size_t parent_column);

/// Returns its text. yaml-cpp drops line ends from a folded block that keeps them (`>+`).
std::string block_text(std::string_view text, std::size_t at, std::size_t parent_column);

/// True for `|` and `>` at `at`.
bool is_block(std::string_view text, std::size_t at);

}  // namespace casemgr::yaml
