// What followed a discharge, in the four classes in which measures count: nobody who still has time is late, and nobody
// who died or came back is a failure of the follow-up.
//
// Pure, never throws.
#pragma once

#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

CASEMGR_CODES(FollowUp, "follow-up", met, missed, open, ended);

/// A discharge from a hospital or psychiatric unit, and what was known of it at the end of `by`.
struct AfterDischarge {
  Date day{};
  FollowUp contact_2_days = FollowUp::open;   ///< Spoken with in 2 business days (CPT 99495, 99496).
  FollowUp contact_7_days = FollowUp::open;   ///< Spoken with in 7 days.
  FollowUp at_home_30_days = FollowUp::open;  ///< Not admitted again within 30 days: missed if so, ended by death.
};

/// The discharges of the period, in order; the world is that of its last day.
std::vector<AfterDischarge> discharges_in(const Case& c, const Period& period, const std::vector<Date>& holidays);

/// Days of the period that the client was on the caseload, and of these the nights in a hospital or psychiatric unit.
struct DaysInPeriod {
  int on_caseload = 0, in_hospital = 0;
  [[nodiscard]] int at_home() const { return on_caseload - in_hospital; }
};
DaysInPeriod days_in(const Case& c, const Period& period);

}  // namespace casemgr
