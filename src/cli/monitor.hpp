// The verbs of `casemgr monitor`, by what they are about.
#pragma once

#include <vector>

#include "command.hpp"

namespace casemgr::cli {

std::vector<Verb> contact_verbs();  ///< contact, edit, sign, amend, list, show
std::vector<Verb> event_verbs();    ///< deliver, event, appointment, advocate, task
Verb due_verb();
Verb exempt_verb();

}  // namespace casemgr::cli
