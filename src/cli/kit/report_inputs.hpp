// What `show` computes beside a record, and what reports are given.
#pragma once

#include "casemgr/report/reports.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

report::Inputs report_inputs(Call& call);
/// What is wrong with instrument definitions, for a page that shows what instruments found: it lacks what they say.
Problems instrument_errors(Call& call);
/// Whether what was found in a domain may show where others may read along: not in one that tells of violence.
bool may_show(const Call& call, const Domain& domain);
/// Says how many lines about such a domain were left out.
void tell_left_out(Call& call, std::size_t count);
/// Stage, acuity, next due of a case, as JSON members.
Computed computed_of(Call& call, const Case& c);

}  // namespace casemgr::cli
