// Events: what happened to the client, and the clocks it starts. Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Now. A death sets the person's `deceased`. A report that names to whom was made now, where it says no time. Messages
/// say what it starts, each with its day, and what it holds.
Outcome add_event(Case& c, Event draft, const Context& context);
Outcome set_event(Case& c, const Id<Event>& id, Event changed, const Context& context);

}  // namespace casemgr::cycle
