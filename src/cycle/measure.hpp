// The measure of a goal that is added or changed. Private to the layer.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Completes the measure of a draft, or of a goal that was `before`: direction, levels as they are written, and of a
/// new instrument its name, unit, direction, the last total as the baseline, and its sensitive kinds. Error(rule) for a
/// target that does not fit, an instrument without a total, and a figure that is not one of its totals.
void complete_measure(const Case& c, Goal& goal, const Goal* before, const Context& context,
                      std::vector<std::string>& messages);

/// What a score that is on file measures: a line for each goal of its instrument.
std::vector<std::string> measured_goals(const Case& c, const Id<Score>& score);

}  // namespace casemgr::cycle
