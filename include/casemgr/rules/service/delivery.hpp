// How much of a service was delivered, how much of an authorization is used, and the units that minutes make.
//
// Pure. A contact with a `service` is its delivery; `deliveries` are what others delivered. Missed and void ones count
// nowhere. Units are exact; a figure of more than 18 digits throws Error(rule).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"

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

/// Units of `unit` that `minutes` make under the rounding of `funding` (null, or no rule: to two decimals). Nothing for
/// a unit that is no time.
std::optional<Decimal> units_from_minutes(int minutes, ServiceUnit unit, const Funding* funding);

/// Where a funding sums by day, units were worked out with the other contacts of the day. Returns a
/// sentence for each day that lost minutes (a contact was voided, moved or changed) and whose contacts now have other
/// units than the rest makes.
std::vector<std::string> units_out_of_step(const Case& before, const Case& after, const Settings& settings);

/// Units of a contact by its minutes. Where the funding sums by day, they are what this contact adds to the units of
/// the day: two of seven minutes are one unit of `first 8 next 15`, not none. `id` is the contact's own, which counts
/// once.
std::optional<Decimal> contact_units(const Case& c, const Id<Contact>& id, const Contact& contact, ServiceUnit unit,
                                     const Funding* funding);

/// `quarter hours`, `hours`, `visits`; of 1 in the singular.
std::string unit_words(ServiceUnit unit, Decimal units);
/// An amount as people say it: `12 hours`, also where it is planned in quarter hours; `1 visit`.
std::string amount_words(Decimal units, ServiceUnit unit);
Decimal amount_of(Decimal units, ServiceUnit unit);  ///< The figure in it.

}  // namespace casemgr
