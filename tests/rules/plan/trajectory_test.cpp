#include "casemgr/rules/plan/trajectory.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include "model/well_kept.hpp"

namespace casemgr::trajectory_test {
namespace {

using made::day;
using made::number;

void measured(Goal& goal, const char* date, const char* value) {
  Measurement x;
  x.date = day(date);
  x.value = number(value);
  goal.measurements.append({"i000" + std::to_string(goal.measurements.size())}, x);
}

/// From `baseline` on 1 January to `target` on 11 April 2026: 100 days.
Goal hundred_days(const char* baseline, const char* target, Direction direction) {
  Goal goal;
  goal.statement = "HbA1c at 7.0 %";
  goal.start = day("2026-01-01");
  goal.due = day("2026-04-11");
  goal.measure = Measure{.baseline = number(baseline), .target = number(target), .direction = direction};
  return goal;
}

Trajectory judged(const Goal& goal, const char* today) { return course({}, goal, {}, day(today)).trajectory; }

TEST_CASE("change against what is expected by then") {
  struct Row {
    const char *baseline, *target;
    Direction direction;
    const char *date, *value;
    Trajectory trajectory;
  };
  using enum Trajectory;
  using enum Direction;
  for (const Row& row : {
           // 20 February is day 50: half of the way, 10 of 20.
           Row{"0", "20", increase, "2026-02-20", "10", on_track},
           Row{"0", "20", increase, "2026-02-20", "9", on_track},  // 90 %
           Row{"0", "20", increase, "2026-02-20", "8.9", behind},
           Row{"0", "20", increase, "2026-02-20", "1", behind},  // 10 %
           Row{"0", "20", increase, "2026-02-20", "0.9", no_change},
           Row{"0", "20", increase, "2026-02-20", "-1", no_change},  // 10 % against it
           Row{"0", "20", increase, "2026-02-20", "-1.1", worsening},
           Row{"0", "20", increase, "2026-02-20", "20", achieved},
           // 9.1 to 7.1 by half: 8.1 expected, change 1.0.
           Row{"9.1", "7.1", decrease, "2026-02-20", "8.2", on_track},
           Row{"9.1", "7.1", decrease, "2026-02-20", "8.21", behind},
           Row{"9.1", "7.1", decrease, "2026-02-20", "9.0", behind},
           Row{"9.1", "7.1", decrease, "2026-02-20", "9.2", no_change},
           Row{"9.1", "7.1", decrease, "2026-02-20", "9.3", worsening},
           Row{"9.1", "7.1", decrease, "2026-02-20", "7.1", achieved},
           Row{"9.1", "7.1", decrease, "2026-02-20", "6.9", achieved},
           Row{"50", "70", reach, "2026-02-20", "59", on_track},
           Row{"50", "70", reach, "2026-02-20", "71", achieved},
           // On the first day nothing is expected yet.
           Row{"0", "20", increase, "2026-01-01", "0", on_track},
           Row{"0", "20", increase, "2026-01-01", "-0.1", worsening},
           // More digits than exact arithmetic has: still judged.
           Row{"0", "900000000000000000", increase, "2026-02-20", "100000000000000000", behind},
       }) {
    CAPTURE(row.value);
    CAPTURE(row.baseline);
    Goal goal = hundred_days(row.baseline, row.target, row.direction);
    measured(goal, row.date, row.value);
    CHECK(code(judged(goal, row.date)) == code(row.trajectory));
  }
}

TEST_CASE("what is expected is told") {
  Goal goal = hundred_days("9.1", "7.0", Direction::decrease);
  measured(goal, "2026-02-20", "8.4");
  const Course found = course({}, goal, {}, day("2026-03-01"));
  CHECK(found.reason == "8.4 on 20 Feb, 8.05 expected");
  CHECK(found.last->str() == "8.4");
  CHECK(found.last_date == day("2026-02-20"));
  CHECK(found.expected->str() == "8.05");
  CHECK(words(found, day("2026-03-01")) == "behind (improving)");
}

TEST_CASE("not measured, overdue, achieved") {
  Goal goal = hundred_days("0", "20", Direction::increase);
  CHECK(judged(goal, "2026-01-02") == Trajectory::not_measured);
  measured(goal, "2026-01-02", "1");
  goal.measure->check = GoalCheck{.every = "14d", .method = ""};
  CHECK(judged(goal, "2026-01-16") == Trajectory::on_track);  // the interval's last day
  CHECK(judged(goal, "2026-01-17") == Trajectory::not_measured);
  CHECK(judged(goal, "2026-04-11") == Trajectory::not_measured);  // due today is not overdue
  const Course stale = course({}, goal, {}, day("2026-04-11"));
  CHECK(words(stale, day("2026-04-11")) == "not measured since 2 Jan");
  CHECK(stale.reason == "1 on 2 Jan, nothing measured since");
  CHECK(words({}, day("2026-04-11")) == "not measured");
  CHECK(judged(goal, "2026-04-12") == Trajectory::overdue);
  measured(goal, "2026-04-12", "20");
  CHECK(judged(goal, "2026-04-12") == Trajectory::achieved);
  CHECK(judged(goal, "2026-04-11") == Trajectory::not_measured);  // not yet measured then
  goal.lifecycle = GoalLifecycle::on_hold;
  CHECK(judged(goal, "2026-04-12") == Trajectory::on_hold);
  goal.lifecycle = GoalLifecycle::cancelled;
  CHECK(judged(goal, "2026-04-12") == Trajectory::ended);
  goal.lifecycle = GoalLifecycle::completed;
  goal.achievement = GoalAchievement::sustaining;
  CHECK(judged(goal, "2026-04-12") == Trajectory::achieved);
}

TEST_CASE("a goal of one step, or without a measure, is judged by its steps") {
  Goal goal = made::lease();  // due 31 December, step due 15 September
  CHECK(judged(goal, "2026-09-15") == Trajectory::on_track);
  CHECK(judged(goal, "2026-09-16") == Trajectory::behind);
  CHECK(course({}, goal, {}, day("2026-09-16")).reason == "step h2bpk was due 15 Sep");
  goal.steps[0].record.status = StepStatus::completed;
  CHECK(course({}, goal, {}, day("2026-09-16")).reason == "steps 1/1");
  CHECK(judged(goal, "2026-12-31") == Trajectory::on_track);
  CHECK(judged(goal, "2027-01-01") == Trajectory::overdue);
  measured(goal, "2026-12-20", "1");
  CHECK(judged(goal, "2027-01-01") == Trajectory::achieved);
  goal.measure.reset();
  CHECK(judged(goal, "2026-12-31") == Trajectory::on_track);
}

TEST_CASE("what nobody measured is neither improving nor on its way") {
  Goal goal = made::lease();
  CHECK(words(course({}, goal, {}, day("2026-09-15")), day("2026-09-15")) == "on track");
  CHECK(words(course({}, goal, {}, day("2026-09-16")), day("2026-09-16")) == "step overdue");
  goal.steps = {};
  CHECK(judged(goal, "2026-09-16") == Trajectory::not_measured);
  CHECK(course({}, goal, {}, day("2026-09-16")).reason == "no measurement and no step yet");
  CHECK(judged(goal, "2027-01-01") == Trajectory::overdue);
}

TEST_CASE("a value without a baseline or target is named, not denied") {
  Goal goal = made::lease();
  goal.steps = {};
  goal.measure->target = Decimal(4);
  goal.measure->baseline.reset();
  measured(goal, "2026-09-14", "9");
  goal.measure->direction = Direction::decrease;
  CHECK(course({}, goal, {}, day("2026-09-16")).reason == "9 on 14 Sep, no baseline to compare with");
  goal.measure->target.reset();
  CHECK(course({}, goal, {}, day("2026-09-16")).reason == "9 on 14 Sep, no target to compare with");
}

TEST_CASE("to be maintained within a tolerance") {
  Goal goal = hundred_days("80", "80", Direction::maintain);
  goal.measure->tolerance = number("2.5");
  measured(goal, "2026-02-01", "82.5");
  CHECK(judged(goal, "2026-02-02") == Trajectory::on_track);
  CHECK(judged(goal, "2026-04-11") == Trajectory::achieved);  // never outside at the due date
  measured(goal, "2026-02-10", "77.4");
  CHECK(judged(goal, "2026-02-10") == Trajectory::worsening);
  measured(goal, "2026-02-20", "78");
  CHECK(judged(goal, "2026-02-20") == Trajectory::on_track);
  CHECK(judged(goal, "2026-04-11") == Trajectory::on_track);
  CHECK(judged(goal, "2026-04-12") == Trajectory::overdue);
}

TEST_CASE("without dates there is a direction, but no pace") {
  Goal goal = hundred_days("0", "20", Direction::increase);
  goal.start.reset();
  measured(goal, "2026-02-20", "3");
  CHECK(judged(goal, "2026-02-20") == Trajectory::on_track);
  measured(goal, "2026-02-21", "1");
  CHECK(judged(goal, "2026-02-21") == Trajectory::no_change);
  measured(goal, "2026-02-22", "-3");
  CHECK(judged(goal, "2026-02-22") == Trajectory::worsening);
}

TEST_CASE("how far a goal has come, in percent of its way") {
  Goal goal = hundred_days("0", "20", Direction::increase);
  CHECK_FALSE(progress_percent({}, goal, day("2026-02-20")));
  measured(goal, "2026-02-10", "5");
  CHECK(progress_percent({}, goal, day("2026-02-20")) == 25);
  CHECK_FALSE(progress_percent({}, goal, day("2026-02-09")));
  measured(goal, "2026-02-11", "-3");
  CHECK(progress_percent({}, goal, day("2026-02-20")) == -15);
  measured(goal, "2026-02-12", "24");
  CHECK(progress_percent({}, goal, day("2026-02-20")) == 100);
  goal.measure->direction = Direction::maintain;
  CHECK_FALSE(progress_percent({}, goal, day("2026-02-20")));
  goal.achievement = GoalAchievement::achieved;
  CHECK(progress_percent({}, goal, day("2026-02-20")) == 100);

  Goal lease = made::lease();
  CHECK(progress_percent({}, lease, day("2026-09-15")) == 0);
  lease.steps[0].record.status = StepStatus::completed;
  CHECK(progress_percent({}, lease, day("2026-09-15")) == 100);
  lease.measure.reset();
  CHECK(progress_percent({}, lease, day("2026-09-15")) == 100);
  lease.steps = {};
  CHECK_FALSE(progress_percent({}, lease, day("2026-09-15")));
}

TEST_CASE("what could be expected on a day") {
  Goal goal = hundred_days("9.1", "7.0", Direction::decrease);
  CHECK(expected_at(goal, *goal.start)->canonical() == "9.1");
  CHECK(expected_at(goal, *goal.start + std::chrono::days{50})->canonical() == "8.05");
  CHECK(expected_at(goal, *goal.due)->canonical() == "7");
  CHECK(expected_at(goal, *goal.due + std::chrono::days{9})->canonical() == "7");
  goal.due.reset();
  CHECK_FALSE(expected_at(goal, *goal.start));
}

TEST_CASE("a value that was to be kept is so only by a measurement that speaks for the due date") {
  struct Row {
    const char* last;
    Trajectory trajectory;
    bool reached;
  };
  for (const Row& row : {Row{"2026-04-10", Trajectory::achieved, true}, Row{"2026-03-20", Trajectory::achieved, true},
                         Row{"2026-01-20", Trajectory::not_measured, false}}) {
    CAPTURE(row.last);
    Goal goal = hundred_days("0", "0", Direction::maintain);
    goal.measure->check = GoalCheck{.every = "1mo"};
    measured(goal, row.last, "0");
    CHECK(judged(goal, "2026-04-20") == row.trajectory);
    CHECK(is_measured_reached({}, goal, {}, day("2026-04-20")) == row.reached);
    CHECK(is_kept({}, goal, day("2026-04-20")));
  }
}

TEST_CASE("levels of attainment are measurements") {
  struct Row {
    std::vector<int> levels;
    const char* words;
  };
  for (const Row& row : {Row{{}, "not measured"}, Row{{0}, "on track"}, Row{{1}, "on track"}, Row{{-1}, "no change"},
                         Row{{-2, -1}, "behind (improving)"}, Row{{1, -1}, "worsening"}}) {
    Goal goal = hundred_days("0", "0", Direction::reach);
    goal.measure.reset();
    for (const int level : row.levels) {
      Measurement x;
      x.date = day("2026-03-20");
      x.attainment = level;
      goal.measurements.append({"i000" + std::to_string(goal.measurements.size())}, x);
    }
    CAPTURE(row.words);
    const Course now = course({}, goal, {}, day("2026-03-21"));
    CHECK(words(now, day("2026-03-21")) == row.words);
    if (!row.levels.empty()) CHECK(now.reason.starts_with(fmt::format("attainment {:+} on", row.levels.back())));
  }
}

}  // namespace
}  // namespace casemgr::trajectory_test
