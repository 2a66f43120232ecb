// The work of a period: contacts, time, travel, documentation, and how full each caseload is.
//
// A fold over whole cases: figures are of the whole case; names of programs that the readers may not know are left out.
#pragma once

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// What a row of figures is of.
CASEMGR_CODES(WorkloadBy, "row of the workload", client, worker, program, week);

/// `report workload`. Activity goes by its author (`by` of the record), the program of the day, and the week; load by
/// the assignment of the last day, or of today where the period goes beyond. A client's figures count once in the total
/// however many programs the client is in.
Fold workload_report(const Inputs& inputs, Period period, WorkloadBy by);

}  // namespace casemgr::report
