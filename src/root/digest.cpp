#include "casemgr/root/digest.hpp"

#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace casemgr {

std::string sha256_hex(std::string_view bytes) { return sha256_hex({&bytes, 1}); }

std::string sha256_hex(std::span<const std::string_view> pieces) {
  sha256_ctx context{};
  sha256_init(&context);
  for (const std::string_view piece : pieces) {
    sha256_update(&context, piece.size(), reinterpret_cast<const std::uint8_t*>(piece.data()));
  }
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());

  constexpr std::string_view figures = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * digest.size());
  for (const std::uint8_t byte : digest) {
    hex += figures[byte >> 4U];
    hex += figures[byte & 0xFU];
  }
  return hex;
}

bool is_sha256(std::string_view text) {
  return text.size() == 2 * std::size_t{SHA256_DIGEST_SIZE} &&
         text.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
}

}  // namespace casemgr
