// Benefits on their way from application to appeal: which status may follow, and which papers are still missing.
//
// Pure, never throws. The moves are how agencies decide (general practice; no payer's own rule).
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// What a benefit of that status may become.
const std::vector<BenefitStatus>& benefit_may_become(BenefitStatus from);

/// Whether a decision is still to come for which papers may be asked: potential, applied, pending or appealed.
bool is_undecided(const Benefit& benefit);

/// Its `papers` that no document locates: none with the paper's name as title or kind, and none about
/// the benefit whose title has the name in it.
std::vector<std::string> missing_papers(const Case& c, const Entry<Benefit>& benefit);

/// The open advocacy of kind appeal that was begun last, or null.
const Entry<Advocacy>* open_appeal(const Case& c, Date today);

}  // namespace casemgr
