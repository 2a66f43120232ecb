#include "casemgr/root/date.hpp"
#include "casemgr/root/contains.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calendar.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

using std::chrono::days;
using std::chrono::year_month_day;

namespace {

constexpr std::array<std::string_view, 12> months_by_name = {"January",   "February", "March",    "April",
                                                             "May",       "June",     "July",     "August",
                                                             "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays_by_name = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                              "Thursday", "Friday", "Saturday"};

unsigned day_of(Date day) { return static_cast<unsigned>(year_month_day{day}.day()); }

bool is_business_day(Date day, const std::vector<Date>& holidays) {
  const unsigned weekday = std::chrono::weekday{day}.iso_encoding();
  return weekday <= 5 && !contains(holidays, day);
}

}  // namespace

std::optional<int> figures(std::string_view text) {
  if (text.empty() || text.size() > 9) return std::nullopt;
  int number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + (c - '0');
  }
  return number;
}

std::optional<Date> make_date(int year, int month, int day) {
  const year_month_day made{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                            std::chrono::day{static_cast<unsigned>(day)}};
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31 || !made.ok()) return std::nullopt;
  return std::chrono::sys_days{made};
}

int month_of(Date day) { return static_cast<int>(static_cast<unsigned>(year_month_day{day}.month())); }

Period months_of(int year, int first_month, int count) {
  const int last_month = first_month + count - 1;
  return {.from = make_date(year, first_month, 1).value_or(first_date),
          .to = make_date(year, last_month, last_day(year, last_month)).value_or(last_date)};
}

std::string_view month_name(int month) { return months_by_name.at(static_cast<std::size_t>(month) - 1); }

int last_day(int year, int month) {
  const std::chrono::year_month_day_last last{std::chrono::year{year},
                                              std::chrono::month{static_cast<unsigned>(month)} / std::chrono::last};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

bool in_calendar(Date day) { return day >= first_date && day <= last_date; }

std::optional<Date> shift_months(Date day, int count) {
  const year_month_day from{day};
  const auto month = from.year() / from.month() + std::chrono::months{count};
  const int year = static_cast<int>(month.year());
  // Beyond the calendar std::chrono::year may wrap around; the calendar has 12 * 9999 months.
  if (count < -119988 || count > 119988 || year < 1 || year > 9999) return std::nullopt;
  const int number = static_cast<int>(static_cast<unsigned>(month.month()));
  const int same = static_cast<int>(static_cast<unsigned>(from.day()));
  return make_date(year, number, std::min(same, last_day(year, number)));
}

std::optional<Date> parse_date(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  bool wrong = false;
  const auto digit = [&](std::size_t at) {
    const int value = iso[at] - '0';
    wrong = wrong || value < 0 || value > 9;
    return value;
  };
  const auto two = [&](std::size_t at) { return 10 * digit(at) + digit(at + 1); };
  const int year = 100 * two(0) + two(2);
  const int month = two(5);
  const int day = two(8);
  return wrong ? std::nullopt : make_date(year, month, day);
}

std::optional<PartialDate> parse_partial_date(std::string_view iso) {
  const std::optional<Date> day = parse_date(iso);
  if (day || iso.size() > 9) return day;
  const bool by_month = iso.size() == 7 && iso[4] == '-';
  const std::optional<int> year = iso.size() == 4 || by_month ? figures(iso.substr(0, 4)) : std::nullopt;
  const std::optional<int> month = by_month ? figures(iso.substr(5)) : std::optional(1);
  const std::optional<Date> first = year && month ? make_date(*year, *month, 1) : std::nullopt;
  if (!first) return std::nullopt;
  return PartialDate{*first, by_month ? PartialDate::Known::month : PartialDate::Known::year};
}

Date PartialDate::last() const {
  if (is_whole()) return first;
  return known == Known::year ? months_of(year_of(first), 1, 12).to : months_of(year_of(first), month_of(first), 1).to;
}

std::optional<Time> first_moment(std::string_view iso) {
  if (const std::optional<Time> time = parse_time(iso)) return time;
  const std::optional<PartialDate> day = parse_partial_date(iso);
  return day ? std::optional<Time>(Time{.date = day->first, .minute = {}}) : std::nullopt;
}

std::optional<Time> parse_time(std::string_view iso) {
  const std::optional<Date> date = parse_date(iso.substr(0, 10));
  if (!date || iso.size() == 10) return date ? std::optional<Time>(Time{.date = *date, .minute = {}}) : std::nullopt;
  if (iso.size() != 16 || iso[10] != 'T' || iso[13] != ':') return std::nullopt;
  const std::optional<int> hour = figures(iso.substr(11, 2));
  const std::optional<int> minute = figures(iso.substr(14, 2));
  if (!hour || !minute || *hour > 23 || *minute > 59) return std::nullopt;
  return Time{.date = *date, .minute = *hour * 60 + *minute};
}

namespace {

/// Returns `number` with at least `width` digits. Comparing records prints thousands of days; with fmt's format strings
/// that would be a fifth of a small command's time.
void append_number(std::string& text, int number, std::size_t width) {
  const fmt::format_int digits(number);
  text.append(width - std::min(width, digits.size()), '0').append(digits.data(), digits.size());
}

}  // namespace

std::string iso(Date day) {
  std::string text;
  append_number(text, year_of(day), 4);
  append_number(text += '-', static_cast<int>(month_of(day)), 2);
  append_number(text += '-', static_cast<int>(day_of(day)), 2);
  return text;
}

std::string iso(const PartialDate& day) {
  const std::string text = iso(day.first);
  return day.is_whole() ? text : text.substr(0, day.known == PartialDate::Known::year ? 4 : 7);
}

std::string when_words(const PartialDate& day) {
  return fmt::format("{} '{}'", day.is_whole() ? "on" : "in", iso(day));
}

std::string iso(Time time) {
  std::string text = iso(time.date);
  if (time.minute) {
    append_number(text += 'T', *time.minute / 60, 2);
    append_number(text += ':', *time.minute % 60, 2);
  }
  return text;
}

std::string weekday_name(Date day) { return std::string(weekdays_by_name.at(std::chrono::weekday{day}.c_encoding())); }

std::string short_date(Date day, Date today) {
  const std::string_view month = month_name(month_of(day)).substr(0, 3);
  const std::string text = fmt::format("{} {}", day_of(day), month);
  return year_of(day) == year_of(today) ? text : fmt::format("{} {}", text, year_of(day));
}

std::string long_date(Date day) {
  return fmt::format("{} {} {}", day_of(day), month_name(month_of(day)), year_of(day));
}

std::string clock_time(int minute) { return fmt::format("{}:{:02}", minute / 60, minute % 60); }

Date add_months(Date day, int months) {
  const std::optional<Date> moved = shift_months(day, months);
  if (!moved) {
    throw Error(ErrorKind::rule, fmt::format("cannot add {} months to {}", months, iso(day)),
                "dates must be in years 1 to 9999");
  }
  return *moved;
}

Date add_business_days(Date day, int count, const std::vector<Date>& holidays) {
  const days step{count < 0 ? -1 : 1};
  for (int left = count < 0 ? -count : count; left > 0;) {
    day += step;
    left -= is_business_day(day, holidays) ? 1 : 0;
  }
  return day;
}

int days_between(Date from, Date to) { return static_cast<int>((to - from).count()); }

int age_at(Date birth, Date day) {
  const bool birthday_ahead =
      month_of(day) < month_of(birth) || (month_of(day) == month_of(birth) && day_of(day) < day_of(birth));
  return year_of(day) - year_of(birth) - (birthday_ahead ? 1 : 0);
}

Age age_at(const PartialDate& birth, Date day) {
  return {age_at(std::min(birth.last(), std::max(birth.first, day)), day), age_at(birth.first, day)};
}

std::string Age::words() const { return least == most ? std::to_string(most) : fmt::format("{} or {}", least, most); }

int year_of(Date day) { return static_cast<int>(year_month_day{day}.year()); }

}  // namespace casemgr
