// Assigning clients to workers.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Adds an assignment to the current episode: by default as primary, from today. A new primary ends the one before on
/// the day before; one who began on the same day becomes void. Throws AlreadySo where the worker has that role then;
/// Error(rule) for a closed case, a day before the episode, and a primary while a later one is assigned.
Outcome assign(Case& c, Assignment draft, const Context& context);

/// Changes an assignment. Throws Error(rule) where two primaries would share a day.
Outcome set_assignment(Case& c, const Id<Assignment>& id, Assignment changed, const Context& context);

}  // namespace casemgr::cycle
