// Tasks; one is changed as a plain record (record.hpp).
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

Outcome add_task(Case& c, Task draft, const Context& context);
/// Done on `done` (today). Once only.
Outcome finish_task(Case& c, const Id<Task>& id, std::optional<Date> done, const Context& context);

}  // namespace casemgr::cycle
