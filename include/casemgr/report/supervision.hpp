// The sheet for the monthly meeting with the supervisor: one part for each worker, and in it one for each client.
#pragma once

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// `report supervision`: of each worker the load against capacity; of each client of the worker by the assignment of
/// today the stage with its reason, alerts, what is overdue, goals behind, unsigned notes, the questions noted for
/// supervision, and the work of the period. Closed clients only where a note or a question is left. Clients with
/// nothing to discuss are named.
Fold supervision_report(const Inputs& inputs, Period period, Readers readers = Readers::both);

}  // namespace casemgr::report
