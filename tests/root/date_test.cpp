#include "casemgr/root/date.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include <array>

#include "casemgr/root/error.hpp"

namespace casemgr::date_test {
namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

bool leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int length_of(int year, int month) {
  constexpr std::array<int, 13> lengths = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && leap(year) ? 29 : lengths.at(static_cast<std::size_t>(month));
}

/// Days since 1 January of year 1, counted without std::chrono.
int count_days(int year, int month, int day_of_month) {
  const int years = year - 1;
  int count = 365 * years + years / 4 - years / 100 + years / 400;
  for (int m = 1; m < month; ++m) {
    count += length_of(year, m);
  }
  return count + day_of_month - 1;
}

struct Ymd {
  int year, month, day;
};

Ymd arbitrary_day() {
  const int year = *rc::gen::inRange(1, 10000);
  const int month = *rc::gen::inRange(1, 13);
  return {year, month, *rc::gen::inRange(1, length_of(year, month) + 1)};
}

std::string written(Ymd d) {
  std::array<char, 40> text{};  // room for any three ints, which the compiler asks for
  std::snprintf(text.data(), text.size(), "%04d-%02d-%02d", d.year, d.month, d.day);
  return text.data();
}

TEST_CASE("every day goes round through its ISO form and lies where an independent count has it") {
  CHECK(rc::check("days", [] {
    const Ymd given = arbitrary_day();
    const std::optional<Date> read = parse_date(written(given));
    RC_ASSERT(read.has_value());
    RC_ASSERT(iso(*read) == written(given));
    RC_ASSERT(days_between(day("0001-01-01"), *read) == count_days(given.year, given.month, given.day));
    RC_ASSERT(year_of(*read) == given.year);
  }));
}

TEST_CASE("times go round through their ISO form and stand behind their day") {
  CHECK(rc::check("times", [] {
    const Time time{.date = day(written(arbitrary_day())), .minute = *rc::gen::inRange(0, 1440)};
    const Time bare{.date = time.date, .minute = {}};
    RC_ASSERT(parse_time(iso(time)) == time);
    RC_ASSERT(parse_time(iso(bare)) == bare);
    RC_ASSERT(bare < time);
    RC_ASSERT(time < (Time{.date = time.date + std::chrono::days{1}, .minute = {}}));
  }));
}

TEST_CASE("what is not exactly a day of the calendar is no date") {
  for (const char* text : {"", "2026-02-30", "2026-13-01", "2026-00-10", "2026-01-00", "0000-01-01", "10000-01-01",
                           "2026-1-01", "26-01-01", "2026/01/01", " 2026-01-01", "2026-01-01 ", "2025-02-29",
                           "1900-02-29", "2026-01-0x", "-026-01-01", "2026-+1-01"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_date(text));
  }
  CHECK(parse_date("2000-02-29"));
  CHECK(parse_date("9999-12-31"));
}

TEST_CASE("what is not exactly a time is none") {
  for (const char* text :
       {"", "2026-01-01T", "2026-01-01T8:15", "2026-01-01T24:00", "2026-01-01T12:60", "2026-01-01 12:00",
        "2026-01-01T12:00:00", "2026-02-30T12:00", "12:00", "2026-01-01T12.00", "2026-01-01T-1:00"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_time(text));
  }
  CHECK(parse_time("2026-01-01T00:00")->minute == 0);
  CHECK(parse_time("2026-01-01T23:59")->minute == 1439);
  CHECK_FALSE(parse_time("2026-01-01")->minute.has_value());
}

TEST_CASE("dates for people") {
  CHECK(weekday_name(day("2026-11-20")) == "Friday");
  CHECK(weekday_name(day("2000-01-02")) == "Sunday");
  CHECK(short_date(day("2026-11-20"), day("2026-01-01")) == "20 Nov");
  CHECK(short_date(day("2025-05-02"), day("2026-01-01")) == "2 May 2025");
  CHECK(long_date(day("2026-09-01")) == "1 September 2026");
  CHECK(clock_time(8 * 60 + 15) == "8:15");
  CHECK(clock_time(0) == "0:00");
  CHECK(clock_time(14 * 60 + 5) == "14:05");
}

TEST_CASE("months later is the same day, or the last one there is") {
  struct Row {
    const char* from;
    int months;
    const char* to;
  };
  for (const Row& row :
       {Row{"2026-01-31", 1, "2026-02-28"}, Row{"2024-01-31", 1, "2024-02-29"}, Row{"2026-08-31", 1, "2026-09-30"},
        Row{"2026-03-31", -1, "2026-02-28"}, Row{"2024-02-29", 12, "2025-02-28"}, Row{"2026-11-20", 3, "2027-02-20"},
        Row{"2026-12-15", 1, "2027-01-15"}, Row{"2026-01-15", -1, "2025-12-15"}, Row{"2026-05-05", 0, "2026-05-05"},
        Row{"0001-01-31", 119987, "9999-12-31"}}) {
    CAPTURE(row.from);
    CAPTURE(row.months);
    CHECK(iso(add_months(day(row.from), row.months)) == row.to);
  }
  CHECK_THROWS_AS(add_months(day("9999-12-01"), 1), Error);
  CHECK_THROWS_AS(add_months(day("0001-01-01"), -1), Error);
  CHECK_THROWS_AS(add_months(day("2026-01-01"), 2'000'000'000), Error);
}

TEST_CASE("adding months moves the month by exactly that many and the day never on") {
  CHECK(rc::check("months", [] {
    const Ymd from = arbitrary_day();
    const int count = *rc::gen::inRange(-1200, 1201);
    const int month = from.year * 12 + from.month - 1 + count;
    RC_PRE(month >= 12 && month < 120000);
    const int to_year = month / 12;
    const int to_month = month % 12 + 1;
    const int to_day = std::min(from.day, length_of(to_year, to_month));
    RC_ASSERT(iso(add_months(day(written(from)), count)) == written({to_year, to_month, to_day}));
  }));
}

TEST_CASE("business days pass over weekends and holidays") {
  const std::vector<Date> holidays = {day("2026-12-25"), day("2026-11-26"), day("2026-11-28")};
  struct Row {
    const char* from;
    int count;
    const char* to;
  };
  for (const Row& row :
       {Row{"2026-11-20", 0, "2026-11-20"}, Row{"2026-11-21", 0, "2026-11-21"}, Row{"2026-11-20", 1, "2026-11-23"},
        Row{"2026-11-21", 1, "2026-11-23"}, Row{"2026-11-25", 1, "2026-11-27"}, Row{"2026-11-20", 5, "2026-11-30"},
        Row{"2026-12-24", 1, "2026-12-28"}, Row{"2026-11-23", -1, "2026-11-20"}}) {
    CAPTURE(row.from);
    CAPTURE(row.count);
    CHECK(iso(add_business_days(day(row.from), row.count, holidays)) == row.to);
  }
}

TEST_CASE("a span of business days holds as many as were asked for") {
  CHECK(rc::check("business days", [] {
    const Date from = day("2026-01-01") + std::chrono::days{*rc::gen::inRange(0, 3000)};
    const int count = *rc::gen::inRange(0, 40);
    std::vector<Date> holidays;
    for (const int offset : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 60))) {
      holidays.push_back(from + std::chrono::days{offset});
    }
    const auto works = [&](Date d) {
      const std::string name = weekday_name(d);
      const bool holiday = std::find(holidays.begin(), holidays.end(), d) != holidays.end();
      return name != "Saturday" && name != "Sunday" && !holiday;
    };
    const Date to = add_business_days(from, count, holidays);
    int worked = 0;
    for (Date d = from + std::chrono::days{1}; d <= to; d += std::chrono::days{1}) {
      worked += works(d) ? 1 : 0;
    }
    RC_ASSERT(worked == count);
    RC_ASSERT((count == 0 ? to == from : works(to)));
  }));
}

TEST_CASE("age in whole years") {
  CHECK(age_at(day("1958-03-14"), day("2026-03-13")) == 67);
  CHECK(age_at(day("1958-03-14"), day("2026-03-14")) == 68);
  CHECK(age_at(day("2004-02-29"), day("2026-02-28")) == 21);
  CHECK(age_at(day("2004-02-29"), day("2026-03-01")) == 22);
  CHECK(age_at(day("2004-02-29"), day("2024-02-29")) == 20);
  CHECK(age_at(day("2026-05-01"), day("2026-05-01")) == 0);
}

TEST_CASE("a date known to the year or month is every day in it") {
  const struct {
    const char *text, *first, *last, *today, *age, *when;
  } rows[] = {
      {"1958", "1958-01-01", "1958-12-31", "2026-05-04", "67 or 68", "in '1958'"},
      {"1958", "1958-01-01", "1958-12-31", "2026-12-31", "68", "in '1958'"},
      {"1958-02", "1958-02-01", "1958-02-28", "2026-05-04", "68", "in '1958-02'"},
      {"1958-05", "1958-05-01", "1958-05-31", "2026-05-04", "67 or 68", "in '1958-05'"},
      {"1958-05-04", "1958-05-04", "1958-05-04", "2026-05-04", "68", "on '1958-05-04'"},
      {"2026", "2026-01-01", "2026-12-31", "2026-05-04", "0", "in '2026'"},
  };
  for (const auto& [text, first, last, today, age, when] : rows) {
    CAPTURE(text);
    const std::optional<PartialDate> date = parse_partial_date(text);
    REQUIRE(date);
    CHECK(date->first == day(first));
    CHECK(date->last() == day(last));
    CHECK(iso(*date) == text);
    CHECK(age_at(*date, day(today)).words() == age);
    CHECK(when_words(*date) == when);
  }
  for (const char* wrong : {"", "58", "0000", "19580", "1958-13", "1958-3", "1958-", "1958/03", "1958-02-30"}) {
    CAPTURE(wrong);
    CHECK_FALSE(parse_partial_date(wrong));
  }
  CHECK(first_moment("1958") == Time{.date = day("1958-01-01"), .minute = {}});
}

TEST_CASE("a period holds both of its ends") {
  const Period period{.from = day("2026-03-01"), .to = day("2026-03-31")};
  CHECK(period.holds(day("2026-03-01")));
  CHECK(period.holds(day("2026-03-31")));
  CHECK_FALSE(period.holds(day("2026-02-28")));
  CHECK_FALSE(period.holds(day("2026-04-01")));
}

}  // namespace
}  // namespace casemgr::date_test
