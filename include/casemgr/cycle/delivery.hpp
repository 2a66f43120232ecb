// What others delivered of a service. Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// What others delivered: today, one unit where the unit is a visit, session, item, day or month. Missed ones have no
/// units. Messages say how much of the authorization is used, what is over it, and that it was entered late.
Outcome add_delivery(Case& c, const Id<Service>& service, Delivery draft, const Context& context);
Outcome set_delivery(Case& c, const Id<Delivery>& id, Delivery changed, const Context& context);

}  // namespace casemgr::cycle
