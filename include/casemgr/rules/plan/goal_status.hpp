// The status of a goal in one word: its lifecycle or its achievement.
//
// Pure.
#pragma once

#include <string_view>

#include "casemgr/model/goal.hpp"

namespace casemgr {

/// What a word means as a goal's status: an entry with a lifecycle or an achievement. Error(usage) naming the nearest.
GoalHistory goal_status(std::string_view word);

}  // namespace casemgr
