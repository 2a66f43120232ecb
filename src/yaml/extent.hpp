// Where a scalar ends: what yaml-cpp does not say.
//
// Each function looks only at the bytes of the scalar itself, so that finding all ends of a file is linear.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace casemgr::yaml {

/// Behind the closing quote of the quoted scalar at `at`; npos where it is never closed.
std::size_t quoted_end(std::string_view text, std::size_t at);

/// Behind the plain scalar at `at` that was read as `value`, also over several lines; npos where the bytes are not that
/// value.
std::size_t plain_end(std::string_view text, std::size_t at, std::string_view value);

/// A literal or folded block scalar.
struct Block {
  std::size_t head_end = 0;  ///< Behind `|`, `>` and the signs that follow it.
  std::size_t end = 0;  ///< End of the last line of content (with `+`: of the last blank one); else of the head's line.
  bool keep = false;    ///< `+`: blank lines at its end are content.
};

/// The block scalar whose `|` or `>` stands at `at`, below a key or dash in column `parent_column`.
Block block_extent(std::string_view text, std::size_t at, std::size_t parent_column);

/// Its text. Worked out here because yaml-cpp drops line ends from a folded block that keeps them (`>+`).
std::string block_text(std::string_view text, std::size_t at, std::size_t parent_column);

/// True for `|` and `>` at `at`.
bool is_block(std::string_view text, std::size_t at);

}  // namespace casemgr::yaml
