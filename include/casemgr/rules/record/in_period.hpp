// What of a case lasted on a day of a period, and how much of a period is over.
//
// Pure, never throws. First and last days belong to what lasts. What a record says without a day (an inactive need)
// holds as it is now; what is void counts nowhere.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// The part of the period that figures count: up to the end of today. Of one that is still to come nothing is over: its
/// last day is then before its first.
Period until_today(const Period& period, Date today);
/// Whether any day of it is over, or is today.
bool has_begun(const Period& period, Date today);

/// Each status that an episode of the client had on a day of the period; the status that a closed one had before is one
/// of its closing day.
std::vector<EpisodeStatus> statuses_in(const Case& c, const Period& period);
/// Whether that worker was primary, substitute or supervisor on a day of the period on which the case went on. With an
/// empty name: whether nobody was primary on the last such day; also where the client has no episode at all.
bool worked_in(const Case& c, const std::string& worker, const Period& period);
bool was_enrolled_in(const Program& program, const Period& period);
/// Whether the need was known and active on a day of the period.
bool was_active_in(const ClientNeed& need, const Period& period);
/// Whether a service that the source pays went on, or was delivered, on a day of the period.
bool was_funded_in(const Case& c, const std::string& funding, const Period& period);

}  // namespace casemgr
