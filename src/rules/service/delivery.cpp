#include "casemgr/rules/service/delivery.hpp"

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/authorization.hpp"

namespace casemgr {

namespace {

bool is_delivery_of(const Contact& contact, const Id<Service>& service) {
  const bool counts = !contact.is_void() && !is_amendment(contact) && !is_failed_try(contact);
  return counts && contact.at && contact.service == service;
}

bool took_place(const Delivery& delivery) {
  return !delivery.is_void() && !delivery.missed.value_or(false) && delivery.date;
}

Id<Authorization> drawn_on(const Service& service, Date day) {
  const Entry<Authorization>* entry = authorization_on(service, day);
  return entry == nullptr ? Id<Authorization>{} : entry->id;
}

}  // namespace

std::vector<DeliveredOnce> deliveries_of(const Case& c, const Entry<Service>& service, const Period& period) {
  std::vector<DeliveredOnce> all;
  for (const auto& [id, delivery] : service.record.deliveries) {
    if (!took_place(delivery) || !period.holds(*delivery.date)) continue;
    all.push_back({*delivery.date, delivery.units, delivery.cost, drawn_on(service.record, *delivery.date), {}});
  }
  for (const auto& [id, contact] : c.contacts) {
    if (!is_delivery_of(contact, service.id) || !period.holds(contact.at->date)) continue;
    const bool named = !contact.authorization.empty();
    all.push_back({contact.at->date,
                   contact.units,
                   {},
                   named ? contact.authorization : drawn_on(service.record, contact.at->date),
                   id});
  }
  return all;
}

int times_delivered(const Case& c, const Entry<Service>& service, const Period& period) {
  return static_cast<int>(deliveries_of(c, service, period).size());
}

Delivered delivered(const Case& c, const Entry<Service>& service, const Period& period) {
  Delivered so_far;
  for (const DeliveredOnce& once : deliveries_of(c, service, period)) {
    ++so_far.times;
    if (once.units) so_far.units = so_far.units + *once.units;
    if (!so_far.last || once.day > *so_far.last) so_far.last = once.day;
  }
  return so_far;
}

Decimal units_used(const Case& c, const Entry<Service>& service, const Entry<Authorization>& authorization) {
  Decimal used;
  for (const DeliveredOnce& once : deliveries_of(c, service, {Date::min(), Date::max()})) {
    if (once.units && once.authorization == authorization.id) used = used + *once.units;
  }
  return used;
}

}  // namespace casemgr
