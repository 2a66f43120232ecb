// Calendar days and times of day, and the words that users type for them.
//
// Everything here is a pure function: today and the time now are arguments. Days are proleptic Gregorian, years 1 to
// 9999; times are local wall-clock times to the minute, without zone.
#pragma once

#include <chrono>
#include <compare>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace casemgr {

using Date = std::chrono::sys_days;

/// A time in a record: a day, and the minute of that day if known.
struct Time {
  Date date{};
  std::optional<int> minute{};  ///< 0 to 1439; none where only the day is known.

  /// A day sorts before its own times (record.md).
  friend auto operator<=>(const Time&, const Time&) = default;
};

/// From `from` to `to`, both included.
struct Period {
  Date from{};
  Date to{};

  [[nodiscard]] bool holds(Date day) const { return from <= day && day <= to; }
};

/// Parses exactly `YYYY-MM-DD`; nothing for other text and for a day that does not exist.
std::optional<Date> parse_date(std::string_view iso);
/// Parses exactly `YYYY-MM-DDTHH:MM`, or a day alone; nothing for other text.
std::optional<Time> parse_time(std::string_view iso);
std::string iso(Date day);   ///< `2026-03-02`
std::string iso(Time time);  ///< `2026-03-02T14:30`, or the day alone.

std::string weekday_name(Date day);            ///< `Friday`
std::string short_date(Date day, Date today);  ///< `20 Nov`, or `20 Nov 2025` for another year than that of `today`.
std::string long_date(Date day);               ///< `20 November 2026`
std::string clock_time(int minute);            ///< `8:15`

/// Adds `months`; a day that the month lacks becomes its last day. Throws Error(rule) beyond the calendar.
Date add_months(Date day, int months);
/// Returns the `count`-th business day after `day` (Monday to Friday, not in `holidays`); 0 returns `day`, a negative
/// count goes back.
Date add_business_days(Date day, int count, const std::vector<Date>& holidays);
int days_between(Date from, Date to);  ///< `to - from` in days.
/// Sets `last` to `day` if that is later, and not after `until`.
inline void take_later(std::optional<Date>& last, const std::optional<Date>& day, Date until = Date::max()) {
  if (day && *day <= until && (!last || *day > *last)) last = day;
}
int age_at(Date birth, Date day);  ///< Whole years; a person born on 29 February turns a year older on 1 March.
int year_of(Date day);

/// The direction in which a weekday name is resolved: forward for due dates, back for contacts.
enum class DateBias { future, past };

/// `YYYY-MM-DD`, `today`, `yesterday`, `tomorrow`, `+3d -2w +1mo +1q +1y`, a weekday's name or its first three letters.
/// Throws Error(usage) for other text; the message names both readings of an ambiguous one (the weekday name of today,
/// `03/04/2026`).
Date read_date(std::string_view words, Date today, DateBias bias = DateBias::future);

/// `8:15`, `now`, `YYYY-MM-DDTHH:MM`, or a day with or without a time after it (`yesterday 14:30`). A `now` without
/// minute is a day without clock time. Throws Error(usage).
Time read_time(std::string_view words, Time now, DateBias bias = DateBias::past);

/// `2026`, `2026-03`, `2026Q1`, `this|last month|quarter|year` (the blank may be a hyphen), `A..B`, or a single day.
/// Throws Error(usage) for other text and for an end before the start.
Period read_period(std::string_view words, Date today);

}  // namespace casemgr
