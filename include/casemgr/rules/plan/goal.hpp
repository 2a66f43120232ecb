// The status of a goal in one word, the way its measure goes, whether a value has reached the target, and goal
// attainment scaling: one figure over goals of different kinds (Kiresuk and Sherman 1968).
//
// Pure. The only place that decides it: `goal measure`, lists, due rows and reports all ask here.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/goal.hpp"

namespace casemgr {

/// Way from baseline to target: increase, decrease, maintain where they are equal; reach without a baseline, nothing
/// without a target.
std::optional<Direction> direction_from_baseline(const Measure& measure);

/// The direction given, else the one from baseline to target.
std::optional<Direction> direction_of(const Measure& measure);

/// Whether a value reaches the target: at it or past it in the measure's direction. `reach` goes in the direction from
/// the baseline, and without one, or where baseline and target are equal, only to the target itself. `maintain` is
/// reached inside the tolerance. False without a target.
bool reaches_target(const Measure& measure, Decimal value);

/// Whether a value lies inside the tolerance around the value to be kept, which is the target, else the baseline.
bool is_inside_tolerance(const Measure& measure, Decimal value);

/// What a word means as a goal's status: an entry with a lifecycle or an achievement. Error(usage) naming the nearest.
GoalHistory goal_status(std::string_view word);

struct AttainedGoal {
  Decimal weight;  ///< 1 where none was given.
  int attainment;  ///< -2 to +2.
};

struct Attainment {
  std::optional<Decimal> score;  ///< T with two decimals, correctly rounded; none where it is undefined.
  int counted = 0;               ///< Goals in it.
  int left_out = 0;              ///< Goals without an attainment.
  std::string why;               ///< Why there is no score: `no goal with an attainment rating`; else empty.
};

/// T = 50 + 10 * S(w*x) / sqrt(0.7 * S(w^2) + 0.3 * (S w)^2). A goal of negative weight counts as weight 0.
Attainment attainment_score(const std::vector<AttainedGoal>& goals);

/// Over the goals of a case that are not void, rejected or entered in error, each by its last attainment up to `until`.
Attainment attainment_score(const Case& c, Date until, const std::function<bool(const Goal&)>& counts);

/// The day from which on the goal was achieved (or sustaining) without a break, as its history had it at the end of
/// `on`; nothing where it was not achieved then or no day is on file.
std::optional<Date> achieved_since(const Goal& goal, Date on);

/// The last attainment recorded up to `until`.
std::optional<int> last_attainment(const Case& c, const Goal& goal, Date until);

/// As `attainment_score` over the goals of a case, by the first attainment of each: where they began.
Attainment first_attainment_score(const Case& c, Date until, const std::function<bool(const Goal&)>& counts);

/// The days up to `until` on which an attainment of these goals was recorded, each once, in order.
std::vector<Date> days_of_attainment(const Case& c, Date until, const std::function<bool(const Goal&)>& counts);

}  // namespace casemgr
