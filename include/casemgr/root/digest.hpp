// SHA-256, from nettle.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace casemgr {

/// 64 lower-case hexadecimal digits of the SHA-256 of `bytes`.
std::string sha256_hex(std::string_view bytes);
/// The same of what `pieces` are in a row.
std::string sha256_hex(std::span<const std::string_view> pieces);

/// Whether the text may be one, also in capitals, as some programs print it.
bool is_sha256(std::string_view text);

}  // namespace casemgr
