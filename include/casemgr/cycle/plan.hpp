// The plan: the agreement that freezes a version, its review, and what was accepted of proposals. Drafts, defaults and
// errors as in record.hpp.
#pragma once

#include <vector>

#include "casemgr/cycle/record.hpp"
#include "casemgr/rules/plan/proposals.hpp"

namespace casemgr::cycle {

/// Prepares the next version before anyone agrees: risks, monitoring, setting, choice … of `draft`, the rest as
/// prepared before, else as in the active plan. Goals and services stay the live ones. Refused where `draft` says
/// nothing, or brings agreements, reviews or copies. The outcome is that of the prepared version, a plan with status
/// draft.
Outcome set_plan(Case& c, Plan draft, const Context& context);

/// Takes one person's agreement (role required; name from the person or the worker where it is left out; signed,
/// today). While the active plan's text is what goals and services now say, it is added there. Else `draft` becomes a
/// new active plan (taking over monitoring, monitor and risks of the old one where it has none, and all of a version
/// that was prepared) and the old is superseded. `draft` brings next_review, reason, participants, setting_chosen … ;
/// on an unchanged plan those given replace the old. An agreement that the version has already is not added again;
/// `made` gets the id of the one or the other. Refused: nothing to agree on, the same person in another way on one
/// version. The outcome is the plan's.
Outcome agree_plan(Case& c, Plan draft, Agreement agreement, const Context& context, Id<Agreement>* made = nullptr);

/// Writes down that the active plan was looked at: today, the next review after the interval where none is given.
/// Refused without an active plan. The outcome is the plan's.
Outcome review_plan(Case& c, PlanReview draft, const Context& context);

/// Adds what was accepted: goals `proposed`, services `draft`. A service serves the goals that were accepted with it
/// for the same need, or that are proposed for it already.
std::vector<Outcome> accept_proposals(Case& c, const std::vector<Proposal>& accepted, const Context& context);

}  // namespace casemgr::cycle
