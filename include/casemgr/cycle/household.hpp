// The household: clients who live together have the same random code in their files, and each a stay with its days.
//
// Pure; throws Error(rule) before anything is changed.
#pragma once

#include <optional>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// What is said of clients who begin to live together.
struct Joining {
  bool is_new = false;                          ///< In a household of their own.
  std::optional<Date> since{};                  ///< Today where it is not given.
  std::optional<Id<Case>> head{};               ///< One of them.
  std::optional<HouseholdRole> relationship{};  ///< Of each of them to the head, but of the head.
};

/// Puts the clients into one household: that which some of them are in, with `is_new` one of their own; a stay
/// elsewhere ends the day before. Refuses clients of several households without `is_new`.
std::vector<Outcome> live_together(const std::vector<Case*>& clients, const Joining& how, const Context& context);
/// Changes what the client is to the head, and since when the client lives there. Refuses one without a household.
Outcome set_membership(Case& c, std::optional<HouseholdRole> relationship, std::optional<Date> since,
                       const Context& context);
/// Takes the client out of the household; `until` is the last day, today where it is not given. Changes nothing in a
/// client without one.
Outcome leave_household(Case& c, std::optional<Date> until, const Context& context);

}  // namespace casemgr::cycle
