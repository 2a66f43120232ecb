// What was delivered in a period: units and money by service, funding, provider, program and month; authorizations
// against their use.
//
// A fold over whole cases: figures are of the whole case; services that the readers may not know have no name.
#pragma once

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

/// `report services`. Deliveries of others and contacts of our own with a service, by their day; authorizations that
/// held a day of the period, as of its last day, or of today where the period goes beyond. A client's delivery counts
/// once in the totals however many programs the client is in. With `fundings` only services that one of these pays
/// count, also in what a goal cost. With `under` rows of fewer clients or times are blank, and what would tell them,
/// and authorizations, which are of one client each, are not there.
Fold services_report(const Inputs& inputs, Period period, std::vector<std::string> fundings = {}, int under = 0);

}  // namespace casemgr::report
