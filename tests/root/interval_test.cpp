#include "casemgr/root/interval.hpp"

#include <doctest/doctest.h>

namespace casemgr {

namespace {

Date on(std::string_view iso) { return parse_date(iso).value(); }

TEST_CASE("files have a number and a unit, users also words") {
  struct Row {
    const char *typed, *code, *words;
  };
  for (const Row& row :
       {Row{"10d", "10d", "every 10 days"}, Row{"2w", "2w", "every 2 weeks"}, Row{"1mo", "1mo", "every month"},
        Row{"1q", "1q", "every quarter"}, Row{"1y", "1y", "every year"}, Row{"weekly", "1w", "every week"},
        Row{"every 2 weeks", "2w", "every 2 weeks"}, Row{"Monthly", "1mo", "every month"},
        Row{"fortnight", "2w", "every 2 weeks"}, Row{"2 fortnight", "4w", "every 4 weeks"},
        Row{"3 months", "3mo", "every 3 months"}, Row{"1000d", "1000d", "every 1000 days"}}) {
    CAPTURE(row.typed);
    const auto interval = read_interval(row.typed);
    REQUIRE(interval);
    CHECK(code(*interval) == row.code);
    CHECK(words(*interval) == row.words);
    CHECK(parse_interval(row.code) == interval);
  }
  for (const char* none : {"", "often", "0d", "-3d", "2", "d14", "1x", "1001d", "501 fortnight", "99999999999d",
                           "every", "2 weeks or so"}) {
    CAPTURE(none);
    CHECK_FALSE(read_interval(none));
    CHECK_FALSE(parse_interval(none));
  }
  for (const char* typed : {"weekly", "02w", "2 w", "w", "2weeks"}) {
    CAPTURE(typed);
    CHECK_FALSE(parse_interval(typed));
  }
}

TEST_CASE("days and weeks count days; a month has its last day for one that it lacks") {
  struct Row {
    const char *from, *every;
    int times;
    const char* day;
  };
  for (const Row& row : {Row{"2026-01-31", "1mo", 1, "2026-02-28"}, Row{"2026-01-31", "1mo", 2, "2026-03-31"},
                         Row{"2028-01-31", "1mo", 1, "2028-02-29"}, Row{"2028-02-29", "1y", 1, "2029-02-28"},
                         Row{"2028-02-29", "1y", 4, "2032-02-29"}, Row{"2026-11-30", "1q", 1, "2027-02-28"},
                         Row{"2026-03-28", "2w", 3, "2026-05-09"}, Row{"2026-12-31", "1d", 1, "2027-01-01"}}) {
    CAPTURE(row.from);
    CAPTURE(row.every);
    CHECK(add(on(row.from), *parse_interval(row.every), row.times) == on(row.day));
  }
  CHECK_FALSE(add(on("9999-12-31"), {1, Interval::Unit::day}));
  CHECK_FALSE(add(on("9999-12-01"), {1, Interval::Unit::month}));
  CHECK_FALSE(add(on("2026-01-01"), {1000, Interval::Unit::year}, 2'000'000));
}

}  // namespace

}  // namespace casemgr
