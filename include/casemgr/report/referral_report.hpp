// `report referrals`: what became of the referrals of a caseload in a period.
#pragma once

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// The funnel through the states, each event by its own day; the days that a state took; referrals open and silent at
/// the end of the period; why providers say no; clients who wait; what was sought and not to be had, by category and
/// area. The world is that of the end of the period: no later entry of a history counts. `suppress_under` blanks
/// smaller counts and what would reveal them. Takes whole cases, because it shows figures only.
Fold referrals_report(const Inputs& inputs, Period period, int suppress_under);

}  // namespace casemgr::report
