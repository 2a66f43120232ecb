#include "casemgr/rules/plan/goal.hpp"

#include <doctest/doctest.h>

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
