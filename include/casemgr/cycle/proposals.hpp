// Accepting proposals for a plan.
#pragma once

#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/rules/plan/proposals.hpp"

namespace casemgr::cycle {

/// Adds what was accepted: goals `proposed`, services `draft`. A service serves the goals that were accepted with it
/// for the same need, or that are proposed for it already.
std::vector<Outcome> accept_proposals(Case& c, const std::vector<Proposal>& accepted, const Context& context);

}  // namespace casemgr::cycle
