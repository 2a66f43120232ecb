// The one pass over the bytes of a file that most files need.
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "casemgr/yaml/read.hpp"
#include "guard.hpp"

namespace casemgr::yaml {

namespace {

constexpr bool is_quiet(unsigned char c) { return (c >= 0x20U && c < 0x7FU) || c == '\n' || c == '\t'; }
constexpr bool opens(unsigned char c) { return c == '[' || c == '{'; }

#if defined(__SSE2__)
constexpr std::size_t step = 16;

/// Returns how many bytes of the sixteen at `at` are quiet before the first that is not; counts their open brackets.
std::size_t quiet_bytes(const char* at, std::size_t& brackets) {
  const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(at));
  const __m128i line_end = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\n'));
  const __m128i tab = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\t'));
  // The comparison is of signed bytes: those from 0x80 on are low, too.
  const __m128i low = _mm_andnot_si128(_mm_or_si128(line_end, tab), _mm_cmplt_epi8(bytes, _mm_set1_epi8(' ')));
  const __m128i loud = _mm_or_si128(low, _mm_cmpeq_epi8(bytes, _mm_set1_epi8(0x7F)));
  const __m128i bracket = _mm_cmpeq_epi8(_mm_or_si128(bytes, _mm_set1_epi8(0x20)), _mm_set1_epi8('{'));  // '[' | 0x20
  const auto first = static_cast<unsigned>(_mm_movemask_epi8(loud));
  const auto open = static_cast<unsigned>(_mm_movemask_epi8(bracket));
  const unsigned quiet = first == 0 ? 0xFFFFU : (first & (~first + 1U)) - 1U;
  if (open != 0) brackets += static_cast<std::size_t>(std::popcount(open & quiet));
  return first == 0 ? step : static_cast<std::size_t>(std::countr_zero(first));
}
#else
constexpr std::size_t step = 8;

std::size_t quiet_bytes(const char* at, std::size_t& brackets) {
  std::size_t count = 0;
  for (; count < step && is_quiet(static_cast<unsigned char>(at[count])); ++count) {
    brackets += opens(static_cast<unsigned char>(at[count])) ? 1 : 0;
  }
  return count;
}
#endif

/// What the first byte of a character outside ASCII asks for: its size, and the bounds of the second byte, which keep
/// out spellings that are too long, surrogates, what lies above U+10FFFF, and the control characters below U+00A0.
struct Lead {
  std::size_t size = 0;  ///< 0: no character begins so.
  unsigned lowest = 0x80;
  unsigned highest = 0xBF;
};

constexpr Lead lead_of(unsigned first) {
  if (first < 0xC2U || first > 0xF4U) return {};
  Lead lead{first < 0xE0U ? 2U : first < 0xF0U ? 3U : 4U};
  if (first == 0xC2U || first == 0xE0U) lead.lowest = 0xA0;
  if (first == 0xF0U) lead.lowest = 0x90;
  if (first == 0xEDU) lead.highest = 0x9F;
  if (first == 0xF4U) lead.highest = 0x8F;
  return lead;
}

/// Returns the size of the character at the start of `rest`, or 0 if it is no UTF-8 or a control character. A carriage
/// return is taken for one only in front of a line feed.
std::size_t character_size(std::string_view rest) {
  const auto byte = [rest](std::size_t i) { return i < rest.size() ? static_cast<unsigned char>(rest[i]) : 0U; };
  const unsigned first = byte(0);
  if (is_quiet(static_cast<unsigned char>(first))) return 1;
  if (first == '\r') return byte(1) == '\n' ? 1 : 0;
  const Lead lead = lead_of(first);
  if (lead.size == 0 || byte(1) < lead.lowest || byte(1) > lead.highest) return 0;
  for (std::size_t i = 2; i < lead.size; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
  }
  return lead.size;
}

}  // namespace

bool is_clean(std::string_view text) {
  if (text.size() > size_limit) return false;
  std::size_t brackets = 0;
  for (std::size_t at = 0; at < text.size();) {
    if (text.size() - at >= step) {
      const std::size_t quiet = quiet_bytes(text.data() + at, brackets);
      at += quiet;
      if (quiet == step) continue;
    }
    const std::size_t size = character_size(text.substr(at));
    if (size == 0) return false;
    brackets += opens(static_cast<unsigned char>(text[at])) ? 1 : 0;
    at += size;
  }
  return brackets <= bracket_limit;
}

}  // namespace casemgr::yaml
