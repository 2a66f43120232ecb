// Code points of a text, also of one that is not valid UTF-8.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace casemgr {

/// A code point in a text.
struct CodePoint {
  char32_t value = 0;    ///< U+FFFD where the bytes are not a character.
  std::size_t size = 1;  ///< Bytes to the next code point.
  bool valid = true;
};

/// Returns the code point at byte `at`, which must be inside `text`. An invalid byte counts as one code point.
CodePoint decode(std::string_view text, std::size_t at);

/// Returns all code points.
std::vector<char32_t> decode_all(std::string_view text);

}  // namespace casemgr
