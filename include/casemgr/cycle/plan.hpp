// The plan: services, authorizations, and the agreement that freezes a version.
//
// Drafts, defaults and refusals as in client.hpp.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Active, starting today, needs from its goals. A service needs a category or a label. Refused: a unit that its
/// funding does not pay by.
Outcome add_service(Case& c, Service draft, const Context& context);
/// A changed status enters the history.
Outcome set_service(Case& c, const Id<Service>& id, Service changed, const Context& context);
/// Refused: a status it already has. A service that ended does not come back but as a new one.
Outcome set_service_status(Case& c, const Id<Service>& id, ServiceHistory entry, const Context& context);

/// Units required, more than none. Refused: days that another authorization of the service holds already.
Outcome add_authorization(Case& c, const Id<Service>& service, Authorization draft, const Context& context);
Outcome set_authorization(Case& c, const Id<Authorization>& id, Authorization changed, const Context& context);

/// Takes someone's agreement (role required; name from the person or the worker where it is left out; signed, today).
/// While the active plan's text is what goals and services now say, it is added there. Else `draft` becomes a new
/// active plan (taking over monitoring, monitor and risks of the old one where it has none) and the old is superseded.
/// `draft` brings next_review, reason, participants, setting_chosen … ; on an unchanged plan those given replace the
/// old. Refused: nothing to agree on, the same person twice on one version. The outcome is the plan's.
Outcome agree_plan(Case& c, Plan draft, Agreement agreement, const Context& context);

/// Writes down that the active plan was looked at: today, the next review after the interval where none is given.
/// Refused without an active plan. The outcome is the plan's.
Outcome review_plan(Case& c, PlanReview draft, const Context& context);

}  // namespace casemgr::cycle
