// Whose caseload a client was on, on a day, and how much the client weighed there.
//
// Pure, never throws.
#pragma once

#include <optional>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/assessment/acuity.hpp"

namespace casemgr {

struct LoadShare {
  Worker worker{};  ///< By the assignment of that day (assignment.hpp); empty: the client was unassigned.
  AcuityLevel level = AcuityLevel::low;
  bool assessed = true;  ///< False: the level is the one whose capacity counts without an assessment.
};

/// Nothing for a client who was not on a caseload at the end of that day: closed, waiting, planned, or dead by then.
std::optional<LoadShare> load_on(const Case& c, const Settings& settings, Date day);

}  // namespace casemgr
