// Calendar functions shared by dates and the words for them. Pure; no function throws.
#pragma once

#include <optional>
#include <string_view>

#include "casemgr/root/date.hpp"

namespace casemgr {

inline constexpr Date first_date = std::chrono::year{1} / 1 / 1;
inline constexpr Date last_date = std::chrono::year{9999} / 12 / 31;

/// Parses a whole number of one to nine digits.
std::optional<int> figures(std::string_view text);

/// Returns the day, or nothing if the calendar lacks it.
std::optional<Date> make_date(int year, int month, int day);

std::string_view month_name(int month);  ///< 1 is `January`.
int last_day(int year, int month);       ///< 28 to 31.
int month_of(Date day);                  ///< 1 to 12.
/// Returns `count` whole months from the first day of that month, within one year.
Period months_of(int year, int first_month, int count);
bool in_calendar(Date day);  ///< In the years 1 to 9999.

/// As `add_months`, but returns nothing beyond the calendar.
std::optional<Date> shift_months(Date day, int count);

}  // namespace casemgr
