// Explains why a word for a day, time or period is refused, and what to type instead.
#pragma once

#include <string_view>

#include "casemgr/root/date.hpp"

namespace casemgr {

/// The user's words, and what they should be.
struct Asked {
  std::string_view words;
  std::string_view noun;  ///< `day`, `time`, `period`.
  std::string_view hint;  ///< How to write it.
};

inline constexpr std::string_view day_hint = "write a day as 2026-03-02, today, yesterday, tomorrow, +2w or a weekday";
inline constexpr std::string_view calendar_range = "dates must be in years 1 to 9999";

/// Throws Error(usage): `cannot read 'WORDS' as a NOUN: REASON`. Without a reason the message ends after NOUN. The hint
/// is `hint`, or without reason that of `asked`.
[[noreturn]] void refuse(const Asked& asked, std::string_view reason, std::string_view hint);

/// Throws Error(usage) for a lower-case `text` that is not a day; the message names its possible readings or the right
/// spelling.
[[noreturn]] void refuse_day(const Asked& asked, std::string_view text, Date today);

}  // namespace casemgr
