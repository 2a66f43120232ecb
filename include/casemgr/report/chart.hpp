// `report chart`: the whole record of one client in order of time, as a surveyor, an auditor or a court reads it.
#pragma once

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// Rows `at`, `kind`, `what`, `id`, `text`, with who signed, what is late, what amends and what is void, in order of
/// time, amendments behind their note (rules/record/chart.hpp); what each record says stands below its first row, for
/// programs in `fields` (`id`, `field`, `value` as in the file, a set joined by `; `). `undated`: records without a
/// day, where no period is given. A release ends with `withheld`: `records` (a section of the case), `reason`, `count`,
/// where its recipient may learn of them. Without a last day: until today.
Document client_chart(const VisibleCase& seen, const Span& days, const Inputs& inputs);

}  // namespace casemgr::report
