// What `show` computes beside a record, and what reports are given.
#pragma once

#include "casemgr/report/reports.hpp"
#include "show.hpp"

namespace casemgr::cli {

report::Inputs report_inputs(Call& call);
/// Stage, acuity, next due of a case, as JSON members.
Computed computed_of(Call& call, const Case& c);

}  // namespace casemgr::cli
