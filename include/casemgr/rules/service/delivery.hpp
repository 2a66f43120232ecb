// How much of a service was delivered, and how much of an authorization is used.
//
// Pure. A contact with a `service` is its delivery; `deliveries` are what others delivered. Missed and void ones count
// nowhere. Units are exact; a figure of more than 18 digits throws Error(rule).
#pragma once

#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// One time a service was delivered: by others, or by a contact of our own.
struct DeliveredOnce {
  Date day;
  std::optional<Decimal> units;
  std::optional<Money> cost;        ///< Where the delivery states its own.
  Id<Authorization> authorization;  ///< It draws on; empty where none holds the day.
  Id<Contact> contact{};            ///< The contact that delivered it; none where others did.
};
/// Deliveries, then contacts, within `period`; never throws.
std::vector<DeliveredOnce> deliveries_of(const Case& c, const Entry<Service>& service, const Period& period);

struct Delivered {
  int times = 0;  ///< Deliveries and contacts.
  Decimal units;  ///< Their units; those without count none.
  std::optional<Date> last;
};

/// How many times it was delivered within `period`; never throws.
int times_delivered(const Case& c, const Entry<Service>& service, const Period& period);

/// Everything delivered of a service within `period`.
Delivered delivered(const Case& c, const Entry<Service>& service, const Period& period);

/// Units drawn on an authorization: deliveries in its period, and contacts that name it or, naming none, lie in its
/// period. Where several authorizations hold a day, it draws on the first in the file.
Decimal units_used(const Case& c, const Entry<Service>& service, const Entry<Authorization>& authorization);

}  // namespace casemgr
