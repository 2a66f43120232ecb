// Needs and strengths that an assessment finds. Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Active, found today, linked to the draft assessment where there is one.
Outcome add_need(Case& c, ClientNeed draft, const Context& context);
/// A status of resolved sets `resolved`; deferred needs `until`.
Outcome set_need(Case& c, const Id<ClientNeed>& id, ClientNeed changed, const Context& context);
/// Kind strength; from the domain where that says so (resources, coping, supports).
Outcome add_strength(Case& c, Strength draft, const Context& context);

}  // namespace casemgr::cycle
