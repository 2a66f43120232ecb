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

/// The same, without a limit on the side that has none.
struct Span {
  std::optional<Date> from{};
  std::optional<Date> to{};

  Span() = default;
  Span(std::optional<Date> first, std::optional<Date> last) : from(first), to(last) {}
  Span(Period period) : from(period.from), to(period.to) {}  // NOLINT(google-explicit-constructor): a period is one too
};

/// A day of which only the year, or the year and month, may be known. Converts from the whole day.
struct PartialDate {
  enum class Known { year, month, day };
  Date first{};  ///< The first day that it may be.
  Known known = Known::day;

  PartialDate() = default;
  PartialDate(Date day) : first(day) {}  // NOLINT(google-explicit-constructor): a whole day is one too
  PartialDate(Date first_day, Known what) : first(first_day), known(what) {}

  [[nodiscard]] bool is_whole() const { return known == Known::day; }
  [[nodiscard]] Date last() const;  ///< The last day that it may be.
  friend bool operator==(const PartialDate&, const PartialDate&) = default;
};

/// Whole years of life on a day; two that differ where the birth date is not known to the day.
struct Age {
  int least = 0;
  int most = 0;

  Age(int years) : least(years), most(years) {}  // NOLINT(google-explicit-constructor): years are an age
  Age(int at_least, int at_most) : least(at_least), most(at_most) {}
  [[nodiscard]] std::string words() const;  ///< `68`, `67 or 68`
};
inline bool is_within(const Age& age, std::optional<int> from, std::optional<int> to) {
  return (!from || *from <= age.least) && (!to || age.most <= *to);
}
inline bool may_be_within(const Age& age, std::optional<int> from, std::optional<int> to) {
  return (!from || *from <= age.most) && (!to || age.least <= *to);
}

/// Parses exactly `YYYY-MM-DD`; nothing for other text and for a day that does not exist.
std::optional<Date> parse_date(std::string_view iso);
/// Parses exactly `YYYY-MM-DDTHH:MM`, or a day alone; nothing for other text.
std::optional<Time> parse_time(std::string_view iso);
/// Parses exactly `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
std::optional<PartialDate> parse_partial_date(std::string_view iso);
/// Parses a time, a day, or a month or a year as its first day.
std::optional<Time> first_moment(std::string_view iso);
std::string iso(const PartialDate& day);         ///< `1958`, `1958-03`, `1958-03-14`
std::string when_words(const PartialDate& day);  ///< `in '1958'`, `on '1958-03-14'`
std::string iso(Date day);                       ///< `2026-03-02`
std::string iso(Time time);                      ///< `2026-03-02T14:30`, or the day alone.

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
Age age_at(const PartialDate& birth, Date day);
int year_of(Date day);

/// The direction in which a weekday name is resolved: forward for due dates, back for contacts.
enum class DateBias { future, past };

/// `YYYY-MM-DD`, `today`, `yesterday`, `tomorrow`, `+3d -2w +1mo +1q +1y`, a weekday's name or its first three letters.
/// Throws Error(usage) for other text; the message names both readings of an ambiguous one (the weekday name of today,
/// `03/04/2026`).
Date read_date(std::string_view words, Date today, DateBias bias = DateBias::future);

/// `1958`, `1958-03`, or the words of a day. Throws Error(usage).
PartialDate read_partial_date(std::string_view words, Date today);

/// `8:15`, `now`, `YYYY-MM-DDTHH:MM`, or a day with or without a time after it (`yesterday 14:30`). A `now` without
/// minute is a day without clock time. Throws Error(usage).
Time read_time(std::string_view words, Time now, DateBias bias = DateBias::past);

/// `2026`, `2026-03`, `2026Q1`, `this|last month|quarter|year` (the blank may be a hyphen), `A..B`, or a single day.
/// Throws Error(usage) for other text and for an end before the start.
Period read_period(std::string_view words, Date today);

}  // namespace casemgr
