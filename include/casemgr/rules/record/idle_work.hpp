// Work that is written down where nothing reminds of it any more.
#pragma once

#include <string>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// What to say where a write adds open work to a case in which none of it becomes due: one that was closed before, or
/// that of a client who died. Goals, services and referrals; appointments of a client who died. Appointments and tasks
/// of a closed case do become due, and contacts, notes and papers are usual then. Empty where there is nothing to say.
std::string idle_work(const Case& before, const Case& after, Date today);

}  // namespace casemgr
