#include "casemgr/model/delivered.hpp"

#include "casemgr/model/note.hpp"

namespace casemgr {

namespace {

bool is_delivery_of(const Contact& contact, const Id<Service>& service) {
  const bool counts = !contact.is_void() && !is_amendment(contact) && !is_failed_try(contact);
  return counts && contact.at && contact.service == service;
}

bool holds(const Authorization& authorization, Date day) {
  return (!authorization.starts || *authorization.starts <= day) && (!authorization.ends || day <= *authorization.ends);
}

/// The authorization a delivery of that day draws on, or null.
const Entry<Authorization>* drawn_on(const Service& service, Date day) {
  for (const Entry<Authorization>& entry : service.authorizations) {
    if (!entry.record.is_void() && holds(entry.record, day)) return &entry;
  }
  return nullptr;
}

bool took_place(const Delivery& delivery) {
  return !delivery.is_void() && !delivery.missed.value_or(false) && delivery.date;
}

/// Calls `take(day, units)` for each delivery and contact of the service within `period`.
template <class Take>
void each_delivery(const Case& c, const Entry<Service>& service, const Period& period, Take take) {
  for (const auto& [id, delivery] : service.record.deliveries) {
    if (took_place(delivery) && period.holds(*delivery.date)) take(*delivery.date, delivery.units);
  }
  for (const auto& [id, contact] : c.contacts) {
    if (is_delivery_of(contact, service.id) && period.holds(contact.at->date)) take(contact.at->date, contact.units);
  }
}

}  // namespace

int times_delivered(const Case& c, const Entry<Service>& service, const Period& period) {
  int times = 0;
  each_delivery(c, service, period, [&](Date, const std::optional<Decimal>&) { ++times; });
  return times;
}

Delivered delivered(const Case& c, const Entry<Service>& service, const Period& period) {
  Delivered so_far;
  each_delivery(c, service, period, [&](Date day, const std::optional<Decimal>& units) {
    ++so_far.times;
    if (units) so_far.units = so_far.units + *units;
    if (!so_far.last || day > *so_far.last) so_far.last = day;
  });
  return so_far;
}

Decimal units_used(const Case& c, const Entry<Service>& service, const Entry<Authorization>& authorization) {
  const auto draws = [&](Date day) {
    const Entry<Authorization>* on = drawn_on(service.record, day);
    return on != nullptr && on->id == authorization.id;
  };
  Decimal used;
  for (const auto& [id, delivery] : service.record.deliveries) {
    if (took_place(delivery) && delivery.units && draws(*delivery.date)) used = used + *delivery.units;
  }
  for (const auto& [id, contact] : c.contacts) {
    if (!is_delivery_of(contact, service.id) || !contact.units) continue;
    const bool named = !contact.authorization.empty();
    if (named ? contact.authorization == authorization.id : draws(contact.at->date)) used = used + *contact.units;
  }
  return used;
}

}  // namespace casemgr
