// What `show` computes beside a record, and what reports are given.
#pragma once

#include "casemgr/report/reports.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

report::Inputs report_inputs(Call& call);
/// What is wrong with instrument definitions, for a page that shows what instruments found: it lacks what they say.
Problems instrument_errors(Call& call);
/// Stage, acuity, next due of a case, as JSON members.
Computed computed_of(Call& call, const VisibleCase& seen);

}  // namespace casemgr::cli
