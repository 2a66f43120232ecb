// A goal in the user's editor, every field with its sentence.
#pragma once

#include "casemgr/model/case.hpp"
#include "casemgr/root/command.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Opens `goal` as YAML and takes what was written for it, once nothing is wrong with it. False where it was left as it
/// was. Fields of the goal whose values were taken out are gone afterwards; what happened to it (history, measurements)
/// and its steps cannot be taken out this way. `take_up` is the command that takes a draft that was not saved.
bool edit_goal(Call& call, const Case& c, Goal& goal, const Command& take_up);

}  // namespace casemgr::cli
