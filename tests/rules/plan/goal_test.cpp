#include "casemgr/rules/plan/goal.hpp"

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "casemgr/model/codes.hpp"
#include "casemgr/root/error.hpp"
#include "model/well_kept.hpp"

namespace casemgr::measure_test {
namespace {

using made::number;

/// Empty figures are missing ones.
Measure measure_of(std::string_view baseline, std::string_view target, std::optional<Direction> direction,
                   std::string_view tolerance = {}) {
  const auto figure = [](std::string_view text) { return text.empty() ? std::nullopt : std::optional(number(text)); };
  Measure measure;
  measure.baseline = figure(baseline);
  measure.target = figure(target);
  measure.direction = direction;
  measure.tolerance = figure(tolerance);
  return measure;
}

TEST_CASE("the target is reached at it or past it, in the measure's direction") {
  using enum Direction;
  struct Row {
    std::optional<Direction> direction;
    std::string_view baseline, target, tolerance, value;
    bool reached;
  };
  for (const Row& row : {
           Row{increase, "0", "5", "", "5.0", true},
           Row{increase, "0", "5", "", "4.99", false},
           Row{increase, "0", "5", "", "6", true},
           Row{increase, "", "5", "", "6", true},
           Row{decrease, "9", "3", "", "2", true},
           Row{decrease, "9", "3", "", "4", false},
           Row{decrease, "", "3", "", "2", true},
           // Past the target in the direction from the baseline.
           Row{reach, "0", "5", "", "5", true},
           Row{reach, "0", "5", "", "6", true},
           Row{reach, "0", "5", "", "4.9", false},
           Row{reach, "9", "3", "", "3", true},
           Row{reach, "9", "3", "", "2", true},
           Row{reach, "9", "3", "", "3.1", false},
           Row{reach, "9", "3", "", "10", false},
           // Without a direction from the baseline only the target itself.
           Row{reach, "", "3", "", "3.00", true},
           Row{reach, "", "3", "", "4", false},
           Row{reach, "", "3", "", "2", false},
           Row{maintain, "5", "5", "1", "6", true},
           Row{maintain, "5", "5", "1", "4", true},
           Row{maintain, "5", "5", "1", "6.1", false},
           Row{maintain, "5", "5", "", "5", true},
           Row{maintain, "5", "5", "", "5.1", false},
           Row{maintain, "4", "5", "1", "4", true},
           // Where no direction is given it follows from baseline and target.
           Row{{}, "0", "5", "", "6", true},
           Row{{}, "9", "3", "", "2", true},
           Row{{}, "9", "3", "", "4", false},
           Row{{}, "5", "5", "1", "6", true},
           Row{{}, "", "3", "", "3", true},
           Row{{}, "", "3", "", "4", false},
           // More digits than can be subtracted.
           Row{maintain, "", "900000000000000000", "", "-900000000000000000", false},
       }) {
    CAPTURE(row.baseline);
    CAPTURE(row.target);
    CAPTURE(row.value);
    CHECK(reaches_target(measure_of(row.baseline, row.target, row.direction, row.tolerance), number(row.value)) ==
          row.reached);
  }
}

TEST_CASE("without a target nothing is reached") {
  using enum Direction;
  for (const auto direction : {std::optional<Direction>(), std::optional(increase), std::optional(decrease),
                               std::optional(reach), std::optional(maintain)}) {
    CHECK_FALSE(reaches_target(measure_of("5", "", direction), number("5")));
    CHECK_FALSE(reaches_target(measure_of("", "", direction), number("5")));
  }
}

TEST_CASE("the tolerance lies around the target, else around the baseline") {
  CHECK(is_inside_tolerance(measure_of("5", "", Direction::maintain, "1"), number("6")));
  CHECK_FALSE(is_inside_tolerance(measure_of("5", "8", Direction::maintain, "1"), number("6")));
  CHECK_FALSE(is_inside_tolerance({}, number("0")));
}

TEST_CASE("the direction given comes before the one from the baseline") {
  CHECK(direction_of(measure_of("0", "5", Direction::reach)) == Direction::reach);
  CHECK(direction_of(measure_of("0", "5", {})) == Direction::increase);
  CHECK(direction_from_baseline(measure_of("0", "5", Direction::reach)) == Direction::increase);
  CHECK(direction_of(measure_of("5", "5", {})) == Direction::maintain);
  CHECK(direction_of(measure_of("", "5", {})) == Direction::reach);
  CHECK_FALSE(direction_of(measure_of("5", "", {})));
}

TEST_CASE("a goal is achieved since the first day of its last unbroken time, as its history had it then") {
  using enum GoalAchievement;
  Goal goal;
  const auto at = [&](const char* date, std::optional<GoalAchievement> achievement) {
    GoalHistory x;
    if (*date != 0) x.date = made::day(date);
    x.achievement = achievement;
    goal.history.append({"h" + std::to_string(1000 + goal.history.size())}, x);
  };
  const auto since = [&](const char* on) {
    const auto day = achieved_since(goal, made::day(on));
    return day ? iso(*day) : "-";
  };
  CHECK(since("2026-06-01") == "-");
  at("2026-06-02", improving);
  at("2026-06-05", achieved);
  at("2026-06-06", std::nullopt);
  at("2026-06-08", sustaining);
  CHECK(since("2026-06-04") == "-");
  CHECK(since("2026-06-05") == "2026-06-05");
  CHECK(since("2026-06-30") == "2026-06-05");
  at("2026-07-01", worsening);
  CHECK(since("2026-07-01") == "-");
  at("2026-07-09", achieved);
  CHECK(since("2026-07-31") == "2026-07-09");
  CHECK(since("2026-06-30") == "2026-06-05");
}

}  // namespace
}  // namespace casemgr::measure_test

namespace casemgr::goal_status_test {
namespace {

TEST_CASE("every word is a lifecycle or an achievement, never both") {
  for (const std::string& word : code_list(GoalLifecycle{}).codes) {
    CHECK(goal_status(word).lifecycle == parse_code<GoalLifecycle>(word));
    CHECK_FALSE(goal_status(word).achievement);
  }
  for (const std::string& word : code_list(GoalAchievement{}).codes) {
    CHECK(goal_status(word).achievement == parse_code<GoalAchievement>(word));
    CHECK_FALSE(goal_status(word).lifecycle);
  }
  CHECK_THROWS_WITH_AS(goal_status("acheived"), doctest::Contains("did you mean 'achieved'?"), Error);
  CHECK_THROWS_WITH_AS(goal_status(""), doctest::Contains("goal status"), Error);
}

}  // namespace
}  // namespace casemgr::goal_status_test

namespace casemgr::attainment_test {
namespace {

using made::day;
using made::number;

TEST_CASE("the published vectors") {
  struct Row {
    std::vector<AttainedGoal> goals;
    const char* score;
  };
  const Decimal one(1);
  for (const Row& row : {
           Row{{{one, 0}}, "50.00"},
           Row{{{one, 1}}, "60.00"},
           Row{{{one, -2}}, "30.00"},
           Row{{{one, 1}, {one, 1}}, "62.40"},
           Row{{{one, 1}, {one, 1}, {one, 1}}, "63.69"},
           Row{{{Decimal(3), 0}, {Decimal(2), 1}, {one, -1}}, "52.20"},
           Row{{{one, -1}, {one, -1}, {one, -2}}, "31.74"},
           Row{{{Decimal(9), 1}, {Decimal(4), 0}, {one, -1}}, "57.09"},
           Row{{{number("0.5"), 1}, {number("0.50"), 1}}, "62.40"},  // only ratios matter
           Row{{{one, 2}, {Decimal(0), -2}}, "70.00"},
           Row{{{one, 2}, {Decimal(-3), -2}}, "70.00"},
           Row{{{number("999999999"), 2}, {number("999999999"), -2}}, "50.00"},
       }) {
    CAPTURE(row.score);
    const Attainment found = attainment_score(row.goals);
    REQUIRE(found.score);
    CHECK(found.score->str() == row.score);
    CHECK(found.why.empty());
  }
}

TEST_CASE("undefined is said, never printed as 50") {
  CHECK(attainment_score(std::vector<AttainedGoal>{}).why == "no goal with an attainment rating");
  CHECK_FALSE(attainment_score(std::vector<AttainedGoal>{}).score);
  const Attainment weightless = attainment_score({{Decimal(0), 1}, {Decimal(-1), 1}});
  CHECK_FALSE(weightless.score);
  CHECK(weightless.why == "no goal with a positive weight");
}

TEST_CASE("goals of a case: last attainment, without those that never were goals") {
  Case c = made::well_kept();
  const auto measure = [](Goal& goal, const char* id, const char* date, int attainment) {
    Measurement x;
    x.date = day(date);
    x.attainment = attainment;
    goal.measurements.append({id}, x);
  };
  measure(c.goals[0].record, "i0001", "2026-06-01", -1);
  measure(c.goals[0].record, "i0002", "2026-07-01", 1);
  measure(c.goals[0].record, "i0003", "2026-07-02", 2);
  c.goals[0].record.measurements[2].record.voided = Void{};
  c.goals.append({"g0002"}, made::lease());  // without one
  c.goals.append({"g0003"}, made::lease());
  measure(c.goals[2].record, "i0004", "2026-06-01", -2);
  c.goals[2].record.lifecycle = GoalLifecycle::entered_in_error;

  const auto all = [](const Goal&) { return true; };
  const Attainment july = attainment_score(c, day("2026-07-01"), all);
  CHECK(july.score->str() == "60.00");
  CHECK(july.counted == 1);
  CHECK(july.left_out == 1);
  CHECK(attainment_score(c, day("2026-06-30"), all).score->str() == "40.00");
  CHECK_FALSE(attainment_score(c, day("2026-07-01"), [](const Goal& x) { return x.measurements.empty(); }).score);
  CHECK(last_attainment(c, c.goals[0].record, day("2026-05-31")) == std::nullopt);
  CHECK(last_attainment(c, c.goals[0].record, day("2026-12-31")) == 1);
  CHECK(first_attainment_score(c, day("2026-12-31"), all).score->str() == "40.00");
  CHECK_FALSE(first_attainment_score(c, day("2026-05-31"), all).score);
  CHECK(days_of_attainment(c, day("2026-12-31"), all) == std::vector<Date>{day("2026-06-01"), day("2026-07-01")});
  CHECK(days_of_attainment(c, day("2026-06-30"), all) == std::vector<Date>{day("2026-06-01")});
}

TEST_CASE("two decimals are right") {
  // The rounded value must lie within half a hundredth: checked on whole numbers, by squaring.
  CHECK(rc::check("|T - 50 - 10 S / sqrt V| <= 0.005", [] {
    const auto weights = *rc::gen::container<std::vector<int>>(rc::gen::inRange(1, 50));
    RC_PRE(!weights.empty() && weights.size() < 20U);
    std::vector<AttainedGoal> goals;
    long double sum = 0, total = 0, squares = 0;
    for (const int w : weights) {
      const int x = *rc::gen::inRange(-2, 3);
      goals.push_back({Decimal(w), x});
      sum += static_cast<long double>(w) * x;
      total += w;
      squares += static_cast<long double>(w) * w;
    }
    const auto score = attainment_score(goals).score;
    RC_ASSERT(score.has_value());
    const auto away = static_cast<long double>(score->digits() - 5000);  // hundredths
    const long double v = 7 * squares + 3 * total * total;               // 10 V
    // (|away| - 1/2)^2 V <= (1000 S)^2 <= (|away| + 1/2)^2 V, times 4 * 10
    const long double twice = 2 * (away < 0 ? -away : away);
    const long double target = 4.0e7L * sum * sum;
    RC_ASSERT((twice + 1) * (twice + 1) * v >= target);
    if (twice > 0) RC_ASSERT((twice - 1) * (twice - 1) * v <= target);
    RC_ASSERT((away >= 0) == (sum >= 0) || away == 0);
  }));
}

}  // namespace
}  // namespace casemgr::attainment_test
