// Verbs of `casemgr plan` beside the plan itself: what it costs, what changed between versions, what is proposed.
#pragma once

#include "casemgr/model/case.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

Verb budget_verb();
Verb diff_verb();
Verb draft_verb();

/// A version of the plan that may be left out.
Argument version_argument(Lasting name, Lasting sentence);
/// Returns the version that `word` names: its number on paper, else a selector. Error(not_found), Error(ambiguous).
Id<Plan> version_named(Call& call, const Case& c, const std::string& word);

}  // namespace casemgr::cli
