// Goals with the course they take: for `goal list` and `goal show`.
#pragma once

#include <vector>

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// Open goals with how far they have come (a bar, and a sparkline of what was measured) and their course; with `ended`
/// those that are over, with `voided` also void ones.
Section goals_list(const VisibleCase& seen, const Inputs& inputs, bool ended, bool voided);

/// What `goal show` says besides the record: the course with its chart, and the contacts about the goal.
std::vector<Section> goal_course(const VisibleCase& seen, const Id<Goal>& id, const Inputs& inputs);

}  // namespace casemgr::report
