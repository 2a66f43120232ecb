#include "casemgr/rules/service/delivery.hpp"

#include <fmt/core.h>

#include <map>
#include <utility>

#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/live.hpp"
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

int minutes_of(ServiceUnit unit) {
  if (unit == ServiceUnit::_15min) return 15;
  return unit == ServiceUnit::hour ? 60 : 0;
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

std::optional<Decimal> units_from_minutes(int minutes, ServiceUnit unit, const Funding* funding) {
  const int length = minutes_of(unit);
  if (length == 0) return std::nullopt;
  const UnitRounding rounding = funding == nullptr ? UnitRounding() : funding->rounding;
  if (const auto rule = rounding.first_and_next()) {
    const auto [first, next] = *rule;
    return Decimal(minutes < first ? 0 : 1 + (minutes - first) / next);
  }
  if (rounding.value == "floor") return Decimal(minutes / length);
  if (rounding.value == "nearest") return divide(Decimal(minutes), Decimal(length), 0);
  return divide(Decimal(minutes), Decimal(length), 2);
}

std::optional<Decimal> contact_units(const Case& c, const Id<Contact>& id, const Contact& contact, ServiceUnit unit,
                                     const Funding* funding) {
  if (funding == nullptr || funding->sum_by != SumBy::day) return units_from_minutes(*contact.minutes, unit, funding);
  int minutes = *contact.minutes;
  Decimal drawn;
  for (const auto& [other_id, other] : live(c.contacts)) {
    const bool counts = other_id != id && !is_failed_try(other);
    const bool same = other.service == contact.service && other.at && other.at->date == contact.at->date;
    if (!counts || !same || !other.minutes || !other.units) continue;
    minutes += *other.minutes;
    drawn = drawn + *other.units;
  }
  const auto units = units_from_minutes(minutes, unit, funding);
  if (!units) return std::nullopt;
  const Decimal added = *units - drawn;
  return added.is_negative() ? Decimal() : added;
}

namespace {

/// What the contacts of one service hold on one day.
struct DayUnits {
  int minutes = 0;
  Decimal units{};
  std::vector<std::string> contacts{};
};
using UnitsByDay = std::map<std::pair<std::string, Date>, DayUnits>;

UnitsByDay units_by_day(const Case& c) {
  UnitsByDay by_day;
  for (const auto& [id, x] : live(c.contacts)) {
    if (is_failed_try(x) || x.service.empty() || !x.at || !x.minutes || !x.units) continue;
    DayUnits& day = by_day[{x.service.value, x.at->date}];
    day.minutes += *x.minutes;
    day.units = day.units + *x.units;
    day.contacts.push_back(id.value + " " + x.units->canonical());
  }
  return by_day;
}

}  // namespace

std::vector<std::string> units_out_of_step(const Case& before, const Case& after, const Settings& settings) {
  std::vector<std::string> notes;
  const UnitsByDay now = units_by_day(after);
  for (const auto& [key, was] : units_by_day(before)) {
    const auto is = now.find(key);
    if (is == now.end() || is->second.minutes >= was.minutes) continue;
    const Service* service = after.services.find(key.first);
    if (service == nullptr || !service->unit) continue;
    const Funding* funding = settings.funding.find(service->funding.value);
    if (funding == nullptr || funding->sum_by != SumBy::day) continue;
    const auto right = units_from_minutes(is->second.minutes, *service->unit, funding);
    if (!right || *right == is->second.units) continue;
    notes.push_back(
        fmt::format("service {} on {}: {} minutes remain, worth {} units, but the contacts of that day "
                    "show {}; fix it: {}",
                    key.first, iso(key.second), is->second.minutes, right->canonical(), join(is->second.contacts, ", "),
                    suggest::note_units(after.id, "CONTACT")));
  }
  return notes;
}

std::string unit_words(ServiceUnit unit, Decimal units) {
  const std::string word = spoken(unit);
  return units == Decimal(1) ? word : word + "s";
}

Decimal amount_of(Decimal units, ServiceUnit unit) {
  return unit == ServiceUnit::_15min ? divide(units, Decimal(4), 2) : units;
}

std::string amount_words(Decimal units, ServiceUnit unit) {
  const Decimal amount = amount_of(units, unit);
  const ServiceUnit said = unit == ServiceUnit::_15min ? ServiceUnit::hour : unit;
  return amount.canonical() + " " + unit_words(said, amount);
}

}  // namespace casemgr
