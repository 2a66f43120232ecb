#include "units.hpp"

#include <fmt/format.h>

#include <map>

#include "casemgr/cycle/monitor.hpp"
#include "casemgr/model/authorized.hpp"
#include "casemgr/model/delivered.hpp"
#include "casemgr/model/note.hpp"
#include "casemgr/root/text.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

int minutes_of(ServiceUnit unit) {
  if (unit == ServiceUnit::_15min) return 15;
  return unit == ServiceUnit::hour ? 60 : 0;
}

/// Units of a contact by its minutes. Where the funding sums by day, they are what this contact adds to the units of
/// the day: two of seven minutes are one unit of `first 8 next 15`, not none. `id` is the contact's own, which counts
/// once.
std::optional<Decimal> units_of(const Case& c, const Id<Contact>& id, const Contact& contact, ServiceUnit unit,
                                const Funding* funding) {
  if (funding == nullptr || funding->sum_by != SumBy::day) return units_from_minutes(*contact.minutes, unit, funding);
  int minutes = *contact.minutes;
  Decimal drawn;
  for (const auto& [other_id, other] : c.contacts) {
    const bool counts = other_id != id && !other.is_void() && !is_failed_try(other);
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

}  // namespace

void note_use(const Case& c, const Id<Service>& id, Date day, std::vector<std::string>& notes) {
  const Service* service = c.services.find(id);
  if (service == nullptr || service->authorizations.empty()) return;
  const Entry<Authorization>* entry = authorization_on(*service, day);
  if (entry == nullptr) {
    notes.push_back(fmt::format("no authorization of service {} is in force on {}", id.value, iso(day)));
    return;
  }
  const Decimal all = entry->record.units.value_or(Decimal());
  if (all.is_zero()) return;
  const Decimal so_far = units_used(c, {id, *service}, *entry);
  const Decimal percent = divide(so_far * Decimal(100), all, 0);
  notes.push_back(fmt::format("authorization {}: {} of {} units used ({} %)", entry->id.value, so_far.canonical(),
                              all.canonical(), percent.str()));
  if (so_far > all) {
    notes.push_back(fmt::format("{} units over authorization {}", (so_far - all).canonical(), entry->id.value));
  }
}

void check_deliverable(const Case& c, const Id<Service>& id, const Service& service, Date day, const Context& context) {
  if (service.status == ServiceStatus::draft) {
    refuse(fmt::format("service '{}' is a draft and delivers nothing yet", id.value),
           fmt::format("'casemgr plan service {} {} --status active' begins it", c.id.value, id.value));
  }
  const std::optional<Date> ended = last_day(service.history);
  if (!is_open(service, context.today()) && service.status && (!ended || day > *ended)) {
    refuse(fmt::format("service '{}' is {} since '{}' and delivers nothing on '{}'", id.value,
                       spoken(code(*service.status)), ended ? iso(*ended) : "an unknown day", iso(day)));
  }
}

void draw_on(const Case& c, Contact& contact, const Context& context, const Id<Contact>& id) {
  if (contact.service.empty() || !contact.at) return;
  const Service* service = c.services.find(contact.service);
  if (service == nullptr) return;
  check_deliverable(c, contact.service, *service, contact.at->date, context);
  if (contact.authorization.empty()) {
    if (const auto* entry = authorization_on(*service, contact.at->date)) contact.authorization = entry->id;
  } else if (service->authorizations.find(contact.authorization) == nullptr) {
    refuse(
        fmt::format("authorization '{}' is not of service '{}'", contact.authorization.value, contact.service.value));
  }
  if (contact.units || !service->unit || is_failed_try(contact)) return;
  if (service->unit == ServiceUnit::mile) {
    contact.units = contact.miles;
    return;
  }
  const bool at_once = service->unit == ServiceUnit::visit || service->unit == ServiceUnit::session;
  if (at_once && contact.reached == Reached::spoke) contact.units = Decimal(1);
  if (!at_once && contact.minutes) {
    contact.units = units_of(c, id, contact, *service->unit, context.settings.funding.find(service->funding.value));
  }
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
  for (const auto& [id, x] : c.contacts) {
    if (x.is_void() || is_failed_try(x) || x.service.empty() || !x.at || !x.minutes || !x.units) continue;
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
        fmt::format("service {} on {}: {} minutes are left and make {} units, but the contacts of that day "
                    "hold {}; casemgr monitor edit {} CONTACT --units … puts that right",
                    key.first, iso(key.second), is->second.minutes, right->canonical(), join(is->second.contacts, ", "),
                    after.id.value));
  }
  return notes;
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

}  // namespace casemgr::cycle
