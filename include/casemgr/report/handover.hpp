// `report handover`: what a substitute in the practice, or the agency that takes over, needs to know of each client.
#pragma once

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// One part for each client, by name, a sheet each on paper: first what stands in the way; then who it is, alerts,
/// safety plan, how to reach them, people around the client, team; open goals with their steps, services, referrals;
/// appointments in the period, what is due by its last day, and what was promised. Rows for programs: `clients`, and
/// `lines` with `part`. For a recipient flags in place of alerts, and neither due rows nor what stands in the way,
/// which are the practice's own. Closed clients only where something stands in the way or is due.
Fold handover_report(const Inputs& inputs, Period period);

/// The same of one client.
Document handover(const VisibleCase& seen, Period period, const Inputs& inputs);

}  // namespace casemgr::report
