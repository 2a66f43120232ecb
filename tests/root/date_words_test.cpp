#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/root/date.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::date_words_test {
namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

const Date friday = day("2026-11-20");
const Time friday_at_nine{.date = friday, .minute = 9 * 60};

/// What came of reading: the value in ISO, or the refusal and its hint.
template <class Read>
std::string outcome(Read read) {
  try {
    return read();
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::usage);
    return std::string("! ") + error.what() + (error.hint().empty() ? "" : " | " + error.hint());
  }
}

std::string as_day(std::string_view words, DateBias bias = DateBias::future) {
  return outcome([&] { return iso(read_date(words, friday, bias)); });
}

std::string as_time(std::string_view words, Time now = friday_at_nine) {
  return outcome([&] { return iso(read_time(words, now)); });
}

std::string as_period(std::string_view words) {
  return outcome([&] {
    const Period period = read_period(words, friday);
    return iso(period.from) + ".." + iso(period.to);
  });
}

struct Row {
  const char* words;
  const char* outcome;
};

TEST_CASE("words for a day") {
  for (const Row& row :
       {Row{"2026-03-02", "2026-03-02"}, Row{"today", "2026-11-20"}, Row{"yesterday", "2026-11-19"},
        Row{"tomorrow", "2026-11-21"}, Row{" Tomorrow ", "2026-11-21"}, Row{"+3d", "2026-11-23"},
        Row{"-2w", "2026-11-06"}, Row{"+1mo", "2026-12-20"}, Row{"+1q", "2027-02-20"}, Row{"-1q", "2026-08-20"},
        Row{"+1y", "2027-11-20"}, Row{"+0d", "2026-11-20"}, Row{"+90d", "2027-02-18"}, Row{"monday", "2026-11-23"},
        Row{"Thu", "2026-11-26"}, Row{"saturday", "2026-11-21"}}) {
    CAPTURE(row.words);
    CHECK(as_day(row.words) == row.outcome);
  }
  CHECK(as_day("monday", DateBias::past) == "2026-11-16");
  CHECK(as_day("saturday", DateBias::past) == "2026-11-14");
  CHECK(iso(read_date("+1mo", day("2026-01-31"))) == "2026-02-28");
}

TEST_CASE("a day with two readings is refused with both, an impossible one with the reason") {
  constexpr const char* general = "write a day as 2026-03-02, today, yesterday, tomorrow, +2w or a weekday";
  for (const Row& row :
       {Row{"friday", "! cannot read 'friday' as a day: today is a Friday; it could be 2026-11-20 or 2026-11-27"},
        Row{"Fri", "! cannot read 'Fri' as a day: today is a Friday; it could be 2026-11-20 or 2026-11-27"},
        Row{"next friday", "! cannot read 'next friday' as a day: it could be 2026-11-27 or 2026-12-04"},
        Row{"next mon", "! cannot read 'next mon' as a day: it could be 2026-11-23 or 2026-11-30"},
        Row{"51-02-03", "! cannot read '51-02-03' as a day | write 1951-02-03"},
        Row{"3 Feb 1951", "! cannot read '3 Feb 1951' as a day | write 1951-02-03"},
        Row{"29.11.", "! cannot read '29.11.' as a day | write 2026-11-29"},
        Row{"3d", "! cannot read '3d' as a day | write +3d for a later date, -3d for an earlier one"},
        Row{"next week", "! cannot read 'next week' as a day: it is not a single day | write +1w, or the day"},
        Row{"last monday", "! cannot read 'last monday' as a day: it could be 2026-11-16 or 2026-11-09"},
        Row{"03/04/2026",
            "! cannot read '03/04/2026' as a day: it could be 3 April or 4 March | write 2026-04-03 or 2026-03-04"},
        Row{"3.4.2026",
            "! cannot read '3.4.2026' as a day: it could be 3 April or 4 March | write 2026-04-03 or 2026-03-04"},
        Row{"3/4", "! cannot read '3/4' as a day: it could be 3 April or 4 March | write 2026-04-03 or 2026-03-04"},
        Row{"03/04/05",
            "! cannot read '03/04/05' as a day: it could be 3 April 2005, 4 March 2005 or 5 April 2003 | write "
            "2005-04-03, "
            "2005-03-04 or 2003-04-05"},
        Row{"13/04/2026", "! cannot read '13/04/2026' as a day | write 2026-04-13"},
        Row{"4/4/2026", "! cannot read '4/4/2026' as a day | write 2026-04-04"},
        Row{"2026/03/04", "! cannot read '2026/03/04' as a day | write 2026-03-04"},
        Row{"2026-3-4", "! cannot read '2026-3-4' as a day | write 2026-03-04"},
        Row{"2026-02-30", "! cannot read '2026-02-30' as a day: February 2026 has 28 days"},
        Row{"2026-13-01", "! cannot read '2026-13-01' as a day: months run from 01 to 12"},
        Row{"0000-01-01", "! cannot read '0000-01-01' as a day: dates must be in years 1 to 9999"},
        Row{"+1m", "! cannot read '+1m' as a day: 'm' could mean months or minutes | write +1mo for months"},
        Row{"+3", "! cannot read '+3' as a day | write spans as +3d, -2w, +1mo, +1q or +1y"},
        Row{"+d", "! cannot read '+d' as a day | write spans as +3d, -2w, +1mo, +1q or +1y"},
        Row{"+9999y", "! cannot read '+9999y' as a day: dates must be in years 1 to 9999"},
        Row{"-2026y", "! cannot read '-2026y' as a day: dates must be in years 1 to 9999"},
        Row{"+99999999999999d", "! cannot read '+99999999999999d' as a day: dates must be in years 1 to 9999"},
        Row{"tomorow", "! cannot read 'tomorow' as a day | did you mean 'tomorrow'"},
        Row{"wendesday", "! cannot read 'wendesday' as a day | did you mean 'wednesday'"}}) {
    CAPTURE(row.words);
    CHECK(as_day(row.words) == row.outcome);
  }
  for (const char* words :
       {"", "x", "2026", "now", "8:15", "2026-03-02T10:00", "soon", "1/2/3/4", "+3d +1w", "f", "frid"}) {
    CAPTURE(words);
    CHECK(as_day(words).starts_with("! "));
  }
  CHECK(as_day("soon") == std::string("! cannot read 'soon' as a day | ") + general);
  CHECK(as_day("friday", DateBias::past) ==
        "! cannot read 'friday' as a day: today is a Friday; it could be 2026-11-13 or 2026-11-20");
  CHECK(as_day("a\033[1mb") == std::string("! cannot read 'a[1mb' as a day | ") + general);
}

TEST_CASE("a weekday is the nearest such day on its side, and never today") {
  CHECK(rc::check("weekdays", [] {
    const Date today = day("2024-01-01") + std::chrono::days{*rc::gen::inRange(0, 4000)};
    const int offset = *rc::gen::inRange(1, 7);
    const Date ahead = today + std::chrono::days{offset};
    const Date behind = today - std::chrono::days{offset};
    RC_ASSERT(read_date(weekday_name(ahead), today, DateBias::future) == ahead);
    RC_ASSERT(read_date(weekday_name(behind).substr(0, 3), today, DateBias::past) == behind);
    RC_ASSERT_THROWS_AS(read_date(weekday_name(today), today, DateBias::future), Error);
  }));
}

TEST_CASE("whatever is typed, a day is read or refused, and a day read is in the calendar") {
  CHECK(rc::check("any words", [] {
    const std::string alphabet = "+-/.: 0123456789abdefhmnoqrstuwyT\xc3\xa9";
    const auto words = *rc::gen::container<std::string>(rc::gen::elementOf(alphabet));
    const Date today = *rc::gen::element(friday, day("9999-12-31"), day("0001-01-01"));
    try {
      RC_ASSERT(parse_date(iso(read_date(words, today))).has_value());
    } catch (const Error& error) {
      RC_ASSERT(error.kind() == ErrorKind::usage);
    }
    try {
      const Period period = read_period(words, today);
      RC_ASSERT(period.from <= period.to);
    } catch (const Error& error) {
      RC_ASSERT(error.kind() == ErrorKind::usage);
    }
    try {
      RC_ASSERT(parse_time(iso(read_time(words, {.date = today, .minute = 0}))).has_value());
    } catch (const Error& error) {
      RC_ASSERT(error.kind() == ErrorKind::usage);
    }
  }));
  CHECK_THROWS_AS(read_date("tomorrow", day("9999-12-31")), Error);
  CHECK_THROWS_AS(read_date("yesterday", day("0001-01-01")), Error);
  CHECK_THROWS_AS(read_period("last year", day("0001-01-01")), Error);
}

TEST_CASE("words for a time") {
  for (const Row& row :
       {Row{"8:15", "2026-11-20T08:15"}, Row{"08:15", "2026-11-20T08:15"}, Row{"0:00", "2026-11-20T00:00"},
        Row{"now", "2026-11-20T09:00"}, Row{"2026-03-02T14:30", "2026-03-02T14:30"},
        Row{"2026-03-02 14:30", "2026-03-02T14:30"}, Row{"2026-03-02", "2026-03-02"},
        Row{"yesterday 14:30", "2026-11-19T14:30"}, Row{"yesterday", "2026-11-19"},
        Row{"monday 8:15", "2026-11-16T08:15"},
        Row{"24:00", "! cannot read '24:00' as a time: times run from 0:00 to 23:59"},
        Row{"12:60", "! cannot read '12:60' as a time: times run from 0:00 to 23:59"},
        Row{"8:15pm", "! cannot read '8:15pm' as a time | write 20:15"},
        Row{"12 am", "! cannot read '12 am' as a time | write 0:00"},
        Row{"12:30pm", "! cannot read '12:30pm' as a time | write 12:30"},
        Row{"2026-03-02T8:15",
            "! cannot read '2026-03-02T8:15' as a time | put T and the time after the day, as in T08:15"},
        Row{"2026-02-30T10:00", "! cannot read '2026-02-30T10:00' as a time: February 2026 has 28 days"},
        Row{"friday 10:00",
            "! cannot read 'friday 10:00' as a time: today is a Friday; it could be 2026-11-13 or 2026-11-20"},
        Row{"8.15",
            "! cannot read '8.15' as a time | write a time as 8:15, now, yesterday 14:30 or 2026-03-02T14:30"}}) {
    CAPTURE(row.words);
    CHECK(as_time(row.words) == row.outcome);
  }
  CHECK(as_time("now", {.date = friday, .minute = {}}) == "2026-11-20");
  CHECK(as_time("14:30 yesterday").starts_with("! "));
  CHECK(as_time("now 14:30").starts_with("! "));
}

TEST_CASE("words for a period") {
  for (const Row& row :
       {Row{"2026", "2026-01-01..2026-12-31"},
        Row{"2026-02", "2026-02-01..2026-02-28"},
        Row{"2024-02", "2024-02-01..2024-02-29"},
        Row{"2026Q1", "2026-01-01..2026-03-31"},
        Row{"2026q4", "2026-10-01..2026-12-31"},
        Row{"this month", "2026-11-01..2026-11-30"},
        Row{"this-quarter", "2026-10-01..2026-12-31"},
        Row{"This Year", "2026-01-01..2026-12-31"},
        Row{"last month", "2026-10-01..2026-10-31"},
        Row{"last-quarter", "2026-07-01..2026-09-30"},
        Row{"last year", "2025-01-01..2025-12-31"},
        Row{"2026-01-05..2026-03-02", "2026-01-05..2026-03-02"},
        Row{"-30d..today", "2026-10-21..2026-11-20"},
        Row{"2026-01 .. 2026-02", "2026-01-01..2026-02-28"},
        Row{"2026-03-15..2026-03", "2026-03-15..2026-03-31"},
        Row{"today", "2026-11-20..2026-11-20"},
        Row{"2026-03-02", "2026-03-02..2026-03-02"},
        Row{"today..2026-01-01",
            "! cannot read 'today..2026-01-01' as a period: it ends on 2026-01-01, before it starts on "
            "2026-11-20"},
        Row{"2026Q5", "! cannot read '2026Q5' as a period: quarters run from Q1 to Q4"},
        Row{"2026-13", "! cannot read '2026-13' as a period: months run from 01 to 12"},
        Row{"today..", "! cannot read 'today..' as a period: give a day on both sides of '..'"},
        Row{"friday..today",
            "! cannot read 'friday' as a day: today is a Friday; it could be 2026-11-13 or 2026-11-20"},
        Row{"next month",
            "! cannot read 'next month' as a period | write a period as 2026, 2026-03, 2026Q1, 'last month' or "
            "2026-03-01..2026-03-15"}}) {
    CAPTURE(row.words);
    CHECK(as_period(row.words) == row.outcome);
  }
  CHECK(as_period("0000").starts_with("! "));
  CHECK(as_period("this week").starts_with("! "));
  const Period quarter = read_period("last quarter", day("2026-02-28"));
  CHECK(iso(quarter.from) == "2025-10-01");
  CHECK(iso(quarter.to) == "2025-12-31");
}

}  // namespace
}  // namespace casemgr::date_words_test
