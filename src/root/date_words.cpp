// Parses the words that users type for days, times and periods.
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "calendar.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/date.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "refusal.hpp"

namespace casemgr {
namespace {

using std::chrono::days;

constexpr int days_in_week = 7;

/// Returns the weekday that `word` names in full or by its first three letters; 0 is Sunday.
std::optional<unsigned> weekday_of(std::string_view word) {
  for (unsigned weekday = 0; weekday < days_in_week; ++weekday) {
    const std::string name = lower(weekday_name(first_date + days{weekday + 6}));  // 1 January of year 1 was a Monday
    if (word == name || word == name.substr(0, 3)) return weekday;
  }
  return std::nullopt;
}

/// Returns the day of that weekday nearest to `today`, excluding `today`, in the direction of the bias.
Date nearest_weekday(unsigned weekday, Date today, DateBias bias) {
  const std::chrono::weekday wanted{weekday};
  const std::chrono::weekday here{today};
  return bias == DateBias::future ? today + (wanted - here) : today - (here - wanted);
}

/// Throws if `word` is the weekday of today (which may mean today or a week from it) or follows `next` or `last`.
std::optional<Date> read_weekday(const Asked& asked, std::string_view word, Date today, DateBias bias) {
  for (const auto& [which, side] : {std::pair{"next ", DateBias::future}, std::pair{"last ", DateBias::past}}) {
    if (const std::optional<unsigned> named = word.starts_with(which) ? weekday_of(word.substr(5)) : std::nullopt) {
      const days week{side == DateBias::future ? days_in_week : -days_in_week};
      Date near = nearest_weekday(*named, today, side);
      near += near == today ? week : days{0};
      refuse(asked, fmt::format("it could be {} or {}", iso(near), iso(near + week)), {});
    }
  }
  const std::optional<unsigned> weekday = weekday_of(word);
  if (!weekday) return std::nullopt;
  const Date day = nearest_weekday(*weekday, today, bias);
  if (day == today) {
    const Date first = bias == DateBias::future ? today : today - days{days_in_week};
    refuse(asked,
           fmt::format("today is a {}; it could be {} or {}", weekday_name(today), iso(first),
                       iso(first + days{days_in_week})),
           {});
  }
  return day;
}

/// `+3d`, `-2w`, `+1mo`, `+1q`, `+1y`.
std::optional<Date> read_relative(const Asked& asked, std::string_view word, Date today) {
  if (!word.starts_with('+') && !word.starts_with('-')) return std::nullopt;
  const std::size_t end = std::min(word.find_first_not_of("0123456789", 1), word.size());
  const std::string_view unit = word.substr(end);
  if (unit == "m") {
    refuse(asked, "'m' could mean months or minutes", fmt::format("write {}mo for months", word.substr(0, end)));
  }
  constexpr std::array<std::string_view, 5> units = {"d", "w", "mo", "q", "y"};
  if (end == 1 || !contains(units, unit)) {
    refuse(asked, {}, "write spans as +3d, -2w, +1mo, +1q or +1y");
  }
  constexpr int most = 9999 * 366;
  const std::optional<int> number = figures(word.substr(1, end - 1));
  std::optional<Date> day;
  if (number && *number <= most) {
    const int count = word.front() == '-' ? -*number : *number;
    const int months = unit == "mo" ? count : unit == "q" ? 3 * count : 12 * count;
    const bool by_days = unit == "d" || unit == "w";
    day = by_days ? today + days{unit == "w" ? days_in_week * count : count} : shift_months(today, months);
  }
  if (!day) refuse(asked, calendar_range, {});
  return day;
}

std::optional<Date> known_day(const Asked& asked, std::string_view text, Date today, DateBias bias) {
  if (const std::optional<Date> day = parse_date(text)) return day;
  for (const auto& [word, offset] : {std::pair{"yesterday", -1}, std::pair{"today", 0}, std::pair{"tomorrow", 1}}) {
    if (text == word) return today + days{offset};
  }
  if (const std::optional<Date> day = read_relative(asked, text, today)) return day;
  return read_weekday(asked, text, today, bias);
}

Date day_from(const Asked& asked, std::string_view words, Date today, DateBias bias) {
  const std::string text = lower(trim(words));
  const std::optional<Date> day = known_day(asked, text, today, bias);
  if (!day) refuse_day(asked, text, today);
  if (!in_calendar(*day)) refuse(asked, calendar_range, {});
  return *day;
}

/// Returns the minute of the day that `word` gives as `8:15` or `08:15`. Throws for a time that no day has.
std::optional<int> read_clock(const Asked& asked, std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon > 2 || word.size() - colon != 3) return std::nullopt;
  const std::optional<int> hour = figures(word.substr(0, colon));
  const std::optional<int> minute = figures(word.substr(colon + 1));
  if (!hour || !minute) return std::nullopt;
  if (*hour > 23 || *minute > 59) refuse(asked, "times run from 0:00 to 23:59", {});
  return *hour * 60 + *minute;
}

constexpr std::string_view time_hint = "write a time as 8:15, now, yesterday 14:30 or 2026-03-02T14:30";

/// Throws if `words` give the hour as `2pm` or `2:30 pm`.
void refuse_half_day(const Asked& asked, std::string_view text) {
  const bool after_noon = text.ends_with("pm");
  if (!after_noon && !text.ends_with("am")) return;
  std::string clock(trim(text.substr(0, text.size() - 2)));
  clock += clock.find(':') == std::string::npos ? ":00" : "";
  const std::optional<int> minute = clock.size() <= 5 ? read_clock(asked, clock) : std::nullopt;
  if (minute && *minute >= 60 && *minute < 13 * 60) {
    refuse(asked, {}, "write " + clock_time(*minute % (12 * 60) + (after_noon ? 12 * 60 : 0)));
  }
}

/// The whole of `YYYY-MM`, `YYYYqN` or `YYYY`.
std::optional<Period> read_calendar_period(const Asked& asked, std::string_view text) {
  const std::optional<int> year = text.size() >= 4 ? figures(text.substr(0, 4)) : std::nullopt;
  if (!year || *year == 0) return std::nullopt;
  if (text.size() == 4) return months_of(*year, 1, 12);
  if (text.size() == 6 && text[4] == 'q') {
    const std::optional<int> quarter = figures(text.substr(5));
    if (!quarter || *quarter < 1 || *quarter > 4) refuse(asked, "quarters run from Q1 to Q4", {});
    return months_of(*year, 3 * *quarter - 2, 3);
  }
  if (text.size() == 7 && text[4] == '-') {
    if (text[5] == 'q') refuse(asked, {}, fmt::format("a quarter is written {}Q{}", text.substr(0, 4), text.substr(6)));
    const std::optional<int> month = figures(text.substr(5));
    if (!month || *month < 1 || *month > 12) refuse(asked, "months run from 01 to 12", {});
    return months_of(*year, *month, 1);
  }
  return std::nullopt;
}

/// `this|last month|quarter|year`.
std::optional<Period> read_this_or_last(const Asked& asked, std::string_view text, Date today) {
  if (!text.starts_with("this") && !text.starts_with("last")) return std::nullopt;
  const std::string_view unit = text.size() > 5 && (text[4] == ' ' || text[4] == '-') ? trim(text.substr(5)) : "";
  const int length = unit == "month" ? 1 : unit == "quarter" ? 3 : unit == "year" ? 12 : 0;
  if (length == 0) return std::nullopt;
  const int first = month_of(today) - (month_of(today) - 1) % length;
  const std::optional<Date> start =
      shift_months(months_of(year_of(today), first, length).from, text.starts_with("last") ? -length : 0);
  if (!start) refuse(asked, calendar_range, {});
  return months_of(year_of(*start), month_of(*start), length);
}

constexpr std::string_view period_hint =
    "write a period as 2026, 2026-03, 2026Q1, 'last month' or 2026-03-01..2026-03-15";

Period period_from(const Asked& asked, Date today) {
  const std::string text = lower(trim(asked.words));
  if (const std::optional<Period> period = read_calendar_period(asked, text)) return *period;
  if (const std::optional<Period> period = read_this_or_last(asked, text, today)) return *period;
  const Date day = day_from(asked, text, today, DateBias::past);
  return {.from = day, .to = day};
}

}  // namespace

Date read_date(std::string_view words, Date today, DateBias bias) {
  const Asked asked{.words = words, .noun = "day", .hint = day_hint};
  return day_from(asked, words, today, bias);
}

PartialDate read_partial_date(std::string_view words, Date today) {
  const std::string_view text = trim(words);
  if (const std::optional<PartialDate> day = parse_partial_date(text)) return *day;
  const Asked asked{.words = words,
                    .noun = "day",
                    .hint = "a day is 1958-03-14; where no more is known, the month 1958-03 or the year 1958"};
  if (text.size() == 7 && figures(text.substr(0, 4)) && text[4] == '-' && figures(text.substr(5))) {
    refuse(asked, "months are 01 to 12", asked.hint);
  }
  return day_from(asked, words, today, DateBias::past);
}

Time read_time(std::string_view words, Time now, DateBias bias) {
  const Asked asked{.words = words, .noun = "time", .hint = time_hint};
  const std::string_view given = trim(words);
  if (const std::optional<Time> time = parse_time(given)) return *time;
  if (given.size() > 10 && given[10] == 'T') {
    day_from(asked, given.substr(0, 10), now.date, bias);
    read_clock(asked, given.substr(11));
    refuse(asked, {}, "put T and the time after the day, as in T08:15");
  }
  const std::string text = lower(given);
  if (text == "now") return now;
  refuse_half_day(asked, text);
  const std::size_t blank = text.find_last_of(" \t");
  const std::string_view last = blank == std::string::npos ? text : std::string_view(text).substr(blank + 1);
  const std::optional<int> minute = read_clock(asked, last);
  if (minute && last.size() == text.size()) return {.date = now.date, .minute = minute};
  const std::string_view day = std::string_view(text).substr(0, minute ? blank : text.size());
  return {.date = day_from(asked, day, now.date, bias), .minute = minute};
}

Period read_period(std::string_view words, Date today) {
  const Asked asked{.words = words, .noun = "period", .hint = period_hint};
  const std::string_view text = trim(words);
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return period_from(asked, today);
  const std::string_view first = trim(text.substr(0, dots));
  const std::string_view last = trim(text.substr(dots + 2));
  if (first.empty() || last.empty()) refuse(asked, "give a day on both sides of '..'", {});
  const Period start = period_from({.words = first, .noun = "day", .hint = day_hint}, today);
  const Period end = period_from({.words = last, .noun = "day", .hint = day_hint}, today);
  if (end.to < start.from) {
    refuse(asked, fmt::format("it ends on {}, before it starts on {}", iso(end.to), iso(start.from)), {});
  }
  return {.from = start.from, .to = end.to};
}

}  // namespace casemgr
