#include "utf8.hpp"

#include <utf8proc.h>

#include <array>
#include <cstdint>
#include <cstring>

#include "casemgr/root/text.hpp"

namespace casemgr {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// Returns the number of ASCII bytes at the start of `text`; counts eight at a time, because files are mostly ASCII.
std::size_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80U) ++at;
  return at;
}

}  // namespace

CodePoint decode(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  if (first < 0x80U) return {.value = first};
  utf8proc_int32_t value = 0;
  const utf8proc_ssize_t size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at,
                                                 static_cast<utf8proc_ssize_t>(text.size() - at), &value);
  if (size < 1) return {.value = replacement, .valid = false};
  return {.value = static_cast<char32_t>(value), .size = static_cast<std::size_t>(size)};
}

std::vector<char32_t> decode_all(std::string_view text) {
  std::vector<char32_t> all;
  all.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode(text, at);
    all.push_back(point.value);
    at += point.size;
  }
  return all;
}

void append_utf8(std::string& text, char32_t code_point) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const utf8proc_ssize_t size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), bytes.data());
  text.append(reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size));
}

std::optional<std::size_t> invalid_utf8(std::string_view text) {
  for (std::size_t at = ascii_run(text); at < text.size(); at += ascii_run(text.substr(at))) {
    const CodePoint point = decode(text, at);
    if (!point.valid) return at;
    at += point.size;
  }
  return std::nullopt;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) at += decode(text, at).size;
  return count;
}

}  // namespace casemgr
