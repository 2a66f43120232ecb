// Flags: raised, and cleared once what they warn of was acted on. Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"
#include "casemgr/cycle/voiding.hpp"

namespace casemgr::cycle {

/// Raised today; priority high for suicide, self-harm, violence, abuse and neglect, else medium.
Outcome add_flag(Case& c, Flag draft, const Context& context);
/// Another priority goes into the flag's history; a lower one needs a reason and the contact that showed it. Without
/// another priority a reason goes to the note, and a contact is refused.
Outcome set_flag(Case& c, const Id<Flag>& id, Flag changed, const Ending& why, const Context& context);
/// Ends an active flag; a reason is required, and for a grave kind of priority high the contact in which it was acted
/// on. Its open tasks are done with it.
Outcome end_flag(Case& c, const Id<Flag>& id, FlagCleared cleared, const Context& context);

}  // namespace casemgr::cycle
