// What `show` computes beside a record, and the inputs of reports.
#pragma once

#include "casemgr/report/reports.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

report::Inputs report_inputs(Call& call);
/// Returns the errors of instrument definitions, for a page that lacks results because of them.
Problems instrument_errors(Call& call);
/// Returns stage, acuity and next due of a case, as JSON members.
Computed computed_of(Call& call, const VisibleCase& seen);

}  // namespace casemgr::cli
