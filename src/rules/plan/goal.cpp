#include "casemgr/rules/plan/goal.hpp"

#include <fmt/format.h>

#include <exception>

#include "casemgr/root/error.hpp"

namespace casemgr {

std::optional<Direction> direction_from_baseline(const Measure& measure) {
  if (!measure.target) return std::nullopt;
  if (!measure.baseline) return Direction::reach;
  if (*measure.target == *measure.baseline) return Direction::maintain;
  return *measure.target > *measure.baseline ? Direction::increase : Direction::decrease;
}

std::optional<Direction> direction_of(const Measure& measure) {
  return measure.direction ? measure.direction : direction_from_baseline(measure);
}

bool reaches_target(const Measure& measure, Decimal value) {
  if (!measure.target) return false;
  const auto toward =
      direction_of(measure) == Direction::reach ? direction_from_baseline(measure) : direction_of(measure);
  switch (*toward) {
    case Direction::increase: return value >= *measure.target;
    case Direction::decrease: return value <= *measure.target;
    case Direction::maintain: return is_inside_tolerance(measure, value);
    case Direction::reach: break;
  }
  return value == *measure.target;
}

bool is_inside_tolerance(const Measure& measure, Decimal value) {
  const auto centre = measure.target ? measure.target : measure.baseline;
  if (!centre) return false;
  const Decimal tolerance = measure.tolerance.value_or(Decimal(0));
  try {
    return !(value - *centre > tolerance) && !(*centre - value > tolerance);
  } catch (const std::exception&) {
    return false;  // too far apart to be subtracted
  }
}

GoalHistory goal_status(std::string_view word) {
  GoalHistory entry;
  entry.lifecycle = parse_code<GoalLifecycle>(word);
  if (!entry.lifecycle) entry.achievement = parse_code<GoalAchievement>(word);
  if (!entry.lifecycle && !entry.achievement) {
    schema::CodeList both{"goal status", code_list(GoalLifecycle{}).codes, {}, false};
    const auto& achievements = code_list(GoalAchievement{}).codes;
    both.codes.insert(both.codes.end(), achievements.begin(), achievements.end());
    throw Error(ErrorKind::usage, fmt::format("'{}' {}", word, schema::not_a_code(both, word)));
  }
  return entry;
}

}  // namespace casemgr
