#include "casemgr/rules/plan/goal.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <exception>
#include <set>

#include "casemgr/root/error.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

/// Weights as whole numbers of one common small unit: the score only depends on their ratios.
std::vector<long double> whole_weights(const std::vector<AttainedGoal>& goals) {
  int scale = 0;
  for (const AttainedGoal& goal : goals) scale = std::max(scale, goal.weight.scale());
  std::vector<long double> weights;
  for (const AttainedGoal& goal : goals) {
    const long double shift = std::pow(10.0L, static_cast<long double>(scale - goal.weight.scale()));
    weights.push_back(goal.weight.is_negative() ? 0.0L : static_cast<long double>(goal.weight.digits()) * shift);
  }
  return weights;
}

/// `|ratio| * 1000` rounded half up, where ratio = sum / sqrt(tenths / 10). The root is irrational in general, so the
/// tie is decided on whole numbers: 2m + 1 <= 2000 * sum / sqrt(tenths / 10), squared.
std::int64_t rounded_thousandths(long double sum, long double tenths) {
  auto below = static_cast<std::int64_t>(std::floor(std::fabs(sum) * 1000.0L / std::sqrt(tenths / 10.0L)));
  const auto reaches_half = [&](std::int64_t m) {
    const auto odd = static_cast<long double>(2 * m + 1);
    return odd * odd * tenths <= 4.0e7L * sum * sum;
  };
  if (below > 0 && !reaches_half(below - 1)) --below;
  while (reaches_half(below)) ++below;
  return below;
}

}  // namespace

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

Attainment attainment_score(const std::vector<AttainedGoal>& goals) {
  Attainment result;
  result.counted = static_cast<int>(goals.size());
  if (goals.empty()) {
    result.why = "no goal with an attainment rating";
    return result;
  }
  const std::vector<long double> weights = whole_weights(goals);
  long double sum = 0;      // S(w*x)
  long double total = 0;    // S w
  long double squares = 0;  // S(w^2)
  for (std::size_t i = 0; i < goals.size(); ++i) {
    sum += weights[i] * static_cast<long double>(goals[i].attainment);
    total += weights[i];
    squares += weights[i] * weights[i];
  }
  if (!(total > 0)) {
    result.why = "no goal with a positive weight";
    return result;
  }
  // T - 50 = 10 * sum / sqrt(0.7 * squares + 0.3 * total^2), in hundredths: 1000 * sum / sqrt(…).
  const std::int64_t away = rounded_thousandths(sum, 7.0L * squares + 3.0L * total * total);
  result.score = Decimal(5000 + (sum < 0 ? -away : away), 2);
  return result;
}

std::optional<Date> achieved_since(const Goal& goal, Date on) {
  std::optional<Date> since;
  bool is_achieved = false;
  for (const auto& [id, x] : live(goal.history)) {
    if (!x.achievement || !x.date || *x.date > on) continue;
    const bool is_now = *x.achievement == GoalAchievement::achieved || *x.achievement == GoalAchievement::sustaining;
    if (is_now && !is_achieved) since = x.date;
    is_achieved = is_now;
  }
  return is_achieved ? since : std::nullopt;
}

std::optional<int> last_attainment(const Case& c, const Goal& goal, Date until) {
  const Records<Measurement> all = measures_of(c, goal);
  const Entry<Measurement>* last = latest_live(
      all, [&](const Measurement& x) { return x.attainment && x.date && *x.date <= until ? x.date : std::nullopt; });
  return last != nullptr ? last->record.attainment : std::nullopt;
}

namespace {

/// The levels recorded up to `until`, in order of their days.
std::vector<std::pair<Date, int>> levels_of(const Case& c, const Goal& goal, Date until) {
  std::vector<std::pair<Date, int>> all;
  const Records<Measurement> measures = measures_of(c, goal);
  for (const auto& [id, x] : live(measures)) {
    if (x.attainment && x.date && *x.date <= until) all.emplace_back(*x.date, *x.attainment);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return all;
}

bool never_was_one(const Goal& goal) {
  using enum GoalLifecycle;
  return goal.is_void() || goal.lifecycle == rejected || goal.lifecycle == entered_in_error;
}

std::optional<int> first_attainment(const Case& c, const Goal& goal, Date until) {
  const auto all = levels_of(c, goal, until);
  return all.empty() ? std::nullopt : std::optional(all.front().second);
}

using LevelOf = std::optional<int> (*)(const Case&, const Goal&, Date);

Attainment score_by(LevelOf level_of, const Case& c, Date until, const std::function<bool(const Goal&)>& counts) {
  std::vector<AttainedGoal> goals;
  int left_out = 0;
  for (const auto& [id, goal] : c.goals) {
    if (never_was_one(goal) || !counts(goal)) continue;
    const auto attained = level_of(c, goal, until);
    if (!attained) {
      ++left_out;
      continue;
    }
    goals.push_back({goal.measure ? goal.measure->weight.value_or(Decimal(1)) : Decimal(1), *attained});
  }
  Attainment result = attainment_score(goals);
  result.left_out = left_out;
  return result;
}

}  // namespace

Attainment attainment_score(const Case& c, Date until, const std::function<bool(const Goal&)>& counts) {
  return score_by(last_attainment, c, until, counts);
}

Attainment first_attainment_score(const Case& c, Date until, const std::function<bool(const Goal&)>& counts) {
  return score_by(first_attainment, c, until, counts);
}

std::vector<Date> days_of_attainment(const Case& c, Date until, const std::function<bool(const Goal&)>& counts) {
  std::set<Date> days;
  for (const auto& [id, goal] : c.goals) {
    if (never_was_one(goal) || !counts(goal)) continue;
    for (const auto& [day, level] : levels_of(c, goal, until)) days.insert(day);
  }
  return {days.begin(), days.end()};
}

}  // namespace casemgr
