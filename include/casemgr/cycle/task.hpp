// Tasks; one that recurs is followed by the next when it is done (rules/record/recurrence.hpp).
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

Outcome add_task(Case& c, Task draft, const Context& context);
Outcome set_task(Case& c, const Id<Task>& id, Task changed, const Context& context);
/// Done on `done` (today). Once only.
Outcome finish_task(Case& c, const Id<Task>& id, std::optional<Date> done, const Context& context);

}  // namespace casemgr::cycle
