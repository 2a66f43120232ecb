// Stays in a hospital, nursing home, jail …: from an admission to the discharge that ends it.
//
// Pure, never throws. A second admission before a discharge belongs to the same stay.
#pragma once

#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

struct Stay {
  Id<Event> admission;
  Time from;
  std::optional<Time> to;  ///< None without a discharge.
};

/// In order of time, by the events of those days; void events and those without a time count nowhere.
std::vector<Stay> stays(const Case& c, const Period& days = {Date::min(), Date::max()});

/// Whether `at` lies within the stay. On its first and its last day only where both times are known and say so: what
/// happened before the admission or after the discharge of that day is no part of it.
bool is_during(const Stay& stay, const Time& at);

}  // namespace casemgr
