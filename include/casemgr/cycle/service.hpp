// Services with their authorizations and verifications. Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

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

/// Whether a service happens as planned: from its last verification (else its start) to today, source client. The
/// outcome is the verification's; where it does not happen as planned, messages say what may follow.
Outcome add_verification(Case& c, const Id<Service>& service, Verification draft, const Context& context);

}  // namespace casemgr::cycle
