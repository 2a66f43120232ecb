// Units of service from minutes, by the rounding that a funding pays by.
//
// Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"

namespace casemgr {

/// Units of `unit` that `minutes` make under the rounding of `funding` (null, or no rule: to two decimals). Nothing for
/// a unit that is no time.
std::optional<Decimal> units_from_minutes(int minutes, ServiceUnit unit, const Funding* funding);

/// Where a funding sums by day, units were worked out with the other contacts of the day. Tells of days from which
/// minutes went (a contact void, moved, changed) and whose contacts hold other units now than the rest makes.
std::vector<std::string> units_out_of_step(const Case& before, const Case& after, const Settings& settings);

/// Units of a contact by its minutes. Where the funding sums by day, they are what this contact adds to the units of
/// the day: two of seven minutes are one unit of `first 8 next 15`, not none. `id` is the contact's own, which counts
/// once.
std::optional<Decimal> contact_units(const Case& c, const Id<Contact>& id, const Contact& contact, ServiceUnit unit,
                                     const Funding* funding);

}  // namespace casemgr
