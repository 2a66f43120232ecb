// Advocacy: what is asked of others for the client, and its outcome. Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Open, begun today.
Outcome add_advocacy(Case& c, Advocacy draft, const Context& context);
Outcome set_advocacy(Case& c, const Id<Advocacy>& id, Advocacy changed, const Context& context);

}  // namespace casemgr::cycle
