// Why a word for a day cannot be taken, in words that let the user say it better.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/root/date.hpp"

namespace casemgr {

/// What the user gave, and what it was to be.
struct Asked {
  std::string_view words;
  std::string_view noun;  ///< `day`, `time`, `period`.
  std::string_view hint;  ///< How such a thing is written.
};

inline constexpr std::string_view day_hint = "a day is 2026-03-02, today, yesterday, tomorrow, +2w or a weekday";
inline constexpr std::string_view calendar_range = "the calendar has the years 1 to 9999";

/// Throws Error(usage): `cannot read 'WORDS' as a NOUN: REASON`. Without a reason only the first half is said; a hint
/// of its own stands in for that of `asked`, and with a reason and no hint of its own there is none.
[[noreturn]] void refuse(const Asked& asked, std::string_view reason, std::string_view hint);

/// Throws Error(usage) for the `text`, lower case, that no way of giving a day explains: says which readings it has, or
/// what it should have been.
[[noreturn]] void refuse_day(const Asked& asked, std::string_view text, Date today);

}  // namespace casemgr
