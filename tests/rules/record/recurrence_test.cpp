#include "casemgr/rules/record/recurrence.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::recurrence_test {
namespace {

using made::day;

Recurrence every(std::string_view interval) {
  Recurrence repeat;
  repeat.every = parse_interval(interval);
  return repeat;
}

TEST_CASE("the next of a series counts from what was planned and is never past") {
  struct Row {
    const char *interval, *from, *planned, *at, *now, *next;
    int passed;
  };
  for (const Row& row : {
           Row{"2w", "", "", "2026-05-04", "2026-05-04", "2026-05-18", 0},
           Row{"2w", "", "", "2026-05-04", "2026-04-20", "2026-05-18", 0},             // Done early.
           Row{"2w", "", "", "2026-05-04", "2026-05-18", "2026-05-18", 0},             // Done late: today is not past.
           Row{"2w", "", "", "2026-05-04", "2026-06-10", "2026-06-15", 2},             // Done very late.
           Row{"1mo", "", "", "2026-01-31", "2026-01-31", "2026-02-28", 0},            // Clamped …
           Row{"1mo", "2026-01-31", "", "2026-02-28", "2026-02-28", "2026-03-31", 0},  // … and back.
           Row{"1mo", "2028-01-31", "", "2028-02-29", "2028-02-29", "2028-03-31", 0},
           Row{"1y", "2028-02-29", "", "2031-02-28", "2031-02-28", "2032-02-29", 0},
           Row{"1w", "", "2026-05-11", "2026-05-08", "2026-05-08", "2026-05-18", 0},  // Moved ahead: no second one.
           Row{"1w", "", "2026-05-11", "2026-05-20", "2026-05-20", "2026-05-25", 1},  // Moved over the next one.
           Row{"1w", "", "", "2026-05-04T09:00", "2026-05-11T08:00", "2026-05-11T09:00", 0},
           Row{"1w", "", "", "2026-05-04T09:00", "2026-05-11T09:01", "2026-05-18T09:00", 1},
           Row{"1w", "", "2026-05-04T09:00", "2026-05-06T14:00", "2026-05-06T15:00", "2026-05-11T09:00", 0},
           Row{"1w", "", "", "2026-05-04T09:00", "2026-05-11", "2026-05-11T09:00", 0},  // No clock.
       }) {
    CAPTURE(row.interval);
    CAPTURE(row.at);
    CAPTURE(row.now);
    Recurrence repeat = every(row.interval);
    repeat.from = parse_date(row.from);
    repeat.planned = parse_time(row.planned);
    const auto next = next_in_series(repeat, parse_time(row.at).value(), parse_time(row.now).value());
    REQUIRE(next);
    CHECK(iso(next->at) == row.next);
    CHECK(next->passed_over == row.passed);
  }
}

TEST_CASE("what was passed over has its first and last day; the calendar ends") {
  const auto next = next_in_series(every("1w"), {day("2026-05-04"), {}}, {day("2026-05-20"), {}});
  REQUIRE(next);
  CHECK(next->first_passed == day("2026-05-11"));
  CHECK(next->last_passed == day("2026-05-18"));
  CHECK_FALSE(next_in_series(every("1y"), {day("9999-05-04"), {}}, {day("9999-05-04"), {}}));
  CHECK_FALSE(next_in_series({}, {day("2026-05-04"), {}}, {day("2026-05-04"), {}}));
}

TEST_CASE("the next one carries the interval, its end, and the day of the first if a month may lack it") {
  Recurrence monthly = every("1mo");
  monthly.until = day("2026-12-31");
  monthly.planned = Time{day("2026-01-31"), {}};
  const Recurrence next = carried_on(monthly, {day("2026-02-03"), {}});
  CHECK(next.every == monthly.every);
  CHECK(next.until == monthly.until);
  CHECK(next.from == day("2026-01-31"));
  CHECK_FALSE(next.planned);
  CHECK(next.next.empty());
  CHECK_FALSE(carried_on(every("1mo"), {day("2026-01-28"), {}}).from);
  CHECK_FALSE(carried_on(every("4w"), {day("2026-01-31"), {}}).from);
}

TEST_CASE("a record is not the last of its series while the next one counts") {
  Records<Task> tasks;
  Task& first = tasks.append({"u2222"}, {});
  CHECK_FALSE(goes_on(tasks, first));
  first.repeat = every("1w");
  first.repeat->next = {"u3333"};
  CHECK_FALSE(goes_on(tasks, tasks[0].record));
  tasks.append({"u3333"}, {});
  CHECK(goes_on(tasks, tasks[0].record));
  tasks.find(Id<Task>{"u3333"})->voided = Void{};
  CHECK_FALSE(goes_on(tasks, tasks[0].record));
}

}  // namespace
}  // namespace casemgr::recurrence_test
