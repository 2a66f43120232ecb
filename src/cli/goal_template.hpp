// A goal in the user's editor, every field with its sentence.
#pragma once

#include "call.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cli {

/// Opens `goal` as YAML and takes what was written for it, once nothing is wrong with it. False where it was left as it
/// was. Fields whose values were taken out are gone afterwards.
bool edit_goal(Call& call, const Case& c, Goal& goal);

}  // namespace casemgr::cli
