// Code points of a text, one by one, whatever its bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace casemgr {

/// What stands at one place of a text.
struct CodePoint {
  char32_t value = 0;    ///< U+FFFD where the bytes are no character.
  std::size_t size = 1;  ///< Bytes to the next place.
  bool valid = true;
};

/// The code point that begins at byte `at`, which lies within `text`. A byte that begins none is a place of its own.
CodePoint decode(std::string_view text, std::size_t at);

/// All of them, without their places.
std::vector<char32_t> decode_all(std::string_view text);

}  // namespace casemgr
