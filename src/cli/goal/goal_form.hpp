// A goal as a form: asked for at a terminal, letter by letter, or open in the user's editor.
#pragma once

#include "casemgr/model/case.hpp"
#include "casemgr/root/command.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Asks for what `goal` lacks, the client's own words first, then S, M, A, R and T; Enter skips a question, a wrong
/// answer is asked again. Changes `goal` only. Returns false where nothing was left to ask. Error(aborted) at the end
/// of the input.
bool ask_goal(Call& call, const Case& c, Goal& goal);

/// Opens `goal` as YAML and takes the result once it has no errors. Returns false where the user changed nothing. An
/// emptied field is removed; history, measurements and steps cannot be removed this way. `take_up` is the command that
/// takes a draft that was not saved.
bool edit_goal(Call& call, const Case& c, Goal& goal, const Command& take_up);

}  // namespace casemgr::cli
