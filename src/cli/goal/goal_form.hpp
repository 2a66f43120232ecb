// A goal as a form: asked for at a terminal, letter by letter, or open in the user's editor.
#pragma once

#include "casemgr/model/case.hpp"
#include "casemgr/root/command.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Asks for what `goal` still lacks, the client's own words first, then S, M, A, R and T; Enter leaves a question out,
/// and what is wrong is asked again. Writes into `goal` alone. False where nothing was left to ask. Error(aborted) at
/// the end of the input.
bool ask_goal(Call& call, const Case& c, Goal& goal);

/// Opens `goal` as YAML and takes what was written for it, once nothing is wrong with it. False where it was left as it
/// was. Fields of the goal whose values were taken out are gone afterwards; what happened to it (history, measurements)
/// and its steps cannot be taken out this way. `take_up` is the command that takes a draft that was not saved.
bool edit_goal(Call& call, const Case& c, Goal& goal, const Command& take_up);

}  // namespace casemgr::cli
