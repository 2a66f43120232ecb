// How fast an authorization is used, and when it runs out if that goes on.
//
// Pure. Units are exact; a figure of more than 18 digits throws Error(rule).
#pragma once

#include <optional>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

struct Pace {
  Decimal used;                     ///< Units drawn on it by the end of the day.
  std::optional<Decimal> left{};    ///< Below zero where more was drawn; nothing without authorized units.
  std::optional<Decimal> a_week{};  ///< Units in seven days, to two decimals; nothing before its first day.
  std::optional<Date> runs_out{};   ///< The day on which nothing is left: of the past where it is so already.
  std::optional<Decimal> unused{};  ///< What is left on its last day at this pace, where it does not run out before.
};

/// The pace at the end of `on`: what was used since the first day of the authorization (the first delivery, where it
/// has none), divided by the days since. After the last day of the authorization nothing more is drawn.
Pace pace_of(const Case& c, const Entry<Service>& service, const Entry<Authorization>& authorization, Date on);

/// All units drawn on the authorization by the end of a day.
struct UsedBy {
  Date day;
  Decimal units;
};
/// From its first day (the first delivery, where it has none) to `on`, or its last day: on the last day of each month,
/// and on the last one.
std::vector<UsedBy> used_by_month(const Case& c, const Entry<Service>& service,
                                  const Entry<Authorization>& authorization, Date on);

}  // namespace casemgr
