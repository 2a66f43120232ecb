// The household: clients who live together have the same random code in their files.
//
// Pure; throws Error(rule) before anything is changed.
#pragma once

#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Returns the code of the household of `clients`: the one that some of them have, with `is_new` a code that no file
/// has. Refuses clients of several households without `is_new`.
Token household_of(const std::vector<const Case*>& clients, bool is_new, const Context& context);
/// Puts the client into a household, which may be another than the present one.
Outcome join_household(Case& c, const Token& household);
/// Takes the client out of the household. Refuses a client without one.
Outcome leave_household(Case& c);

}  // namespace casemgr::cycle
