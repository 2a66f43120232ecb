// A goal asked for at a terminal, letter by letter.
#pragma once

#include "casemgr/model/case.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Asks for what `goal` still lacks, the client's own words first, then S, M, A, R and T; Enter leaves a question out,
/// and what is wrong is asked again. Writes into `goal` alone. False where nothing was left to ask. Error(aborted) at
/// the end of the input.
bool ask_goal(Call& call, const Case& c, Goal& goal);

}  // namespace casemgr::cli
