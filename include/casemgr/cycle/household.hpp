// The household: clients who live together have the same random code in their files.
//
// Pure; throws Error(rule) before anything is changed.
#pragma once

#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Puts the clients into one household: that which some of them are in, with `is_new` one of their own. Refuses clients
/// of several households without `is_new`.
std::vector<Outcome> live_together(const std::vector<Case*>& clients, bool is_new, const Context& context);
/// Takes the client out of the household. Changes nothing in a client without one.
Outcome leave_household(Case& c);

}  // namespace casemgr::cycle
