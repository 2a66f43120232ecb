// The status of a goal in one word, the way its measure goes, and whether a value has reached the target.
//
// Pure. The only place that decides it: `goal measure`, lists, due rows and reports all ask here.
#pragma once

#include <optional>
#include <string_view>

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

}  // namespace casemgr
