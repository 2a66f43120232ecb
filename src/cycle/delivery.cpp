#include "casemgr/cycle/delivery.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "casemgr/rules/service/delivery.hpp"
#include "note.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// Units that are counted one at a time.
bool counts_by_one(ServiceUnit unit) {
  return unit == ServiceUnit::visit || unit == ServiceUnit::session || unit == ServiceUnit::item ||
         unit == ServiceUnit::day || unit == ServiceUnit::month;
}

void complete_delivery(const Service& service, Delivery& draft, const Context& context) {
  if (!draft.date) draft.date = context.today();
  if (draft.missed.value_or(false)) {
    if (draft.units && !draft.units->is_zero())
      refuse("a missed delivery has no units", "omit '--units' or '--missed'");
    draft.units.reset();
    return;
  }
  if (!draft.units && service.unit && counts_by_one(*service.unit)) draft.units = Decimal(1);
  if (!draft.units) throw Error(ErrorKind::usage, "missing delivered units", "'--units'");
}

/// What is to know after a delivery, or after one that did not happen.
void warn_delivery(const Case& c, const Id<Service>& id, const Delivery& delivery, const Context& context,
                   std::vector<std::string>& messages) {
  constexpr int late_after = 2;  // Days, as for a note.
  const int days = days_between(*delivery.date, context.today());
  if (days > late_after) warn(messages, "late entry: {} days after delivery", days);
  if (delivery.missed.value_or(false)) {
    warn(messages, "record the barrier: {}", suggest::verify_missed(c.id, id));
  } else {
    warn_use(c, id, *delivery.date, messages);
  }
}

}  // namespace

Outcome add_delivery(Case& c, const Id<Service>& id, Delivery draft, const Context& context) {
  Service& service = live(c.services, id);
  complete_delivery(service, draft, context);
  validate_new(c, draft, context);
  check_deliverable(c, id, service, *draft.date, context);
  const Id<Delivery> made = context.ids.make<Delivery>(c);
  Outcome outcome{made.value, fmt::format("{}: {}", label(service), label(draft)), {}};
  const Delivery delivery = draft;
  put(service.deliveries, made, std::move(draft));
  warn_delivery(c, id, delivery, context, outcome.messages);
  return outcome;
}

Outcome set_delivery(Case& c, const Id<Delivery>& id, Delivery changed, const Context& context) {
  const auto [service, delivery] = live_inside(c.services, &Service::deliveries, id);
  complete_delivery(service->record, changed, context);
  validate_change(c, changed, *delivery, context);
  if (changed.date != delivery->date) check_deliverable(c, service->id, service->record, *changed.date, context);
  *delivery = std::move(changed);
  Outcome outcome{id.value, fmt::format("{}: {}", label(service->record), label(*delivery)), {}};
  if (!delivery->missed.value_or(false)) warn_use(c, service->id, *delivery->date, outcome.messages);
  return outcome;
}

void warn_use(const Case& c, const Id<Service>& id, Date day, std::vector<std::string>& messages) {
  const Service* service = c.services.find(id);
  if (service == nullptr) return;
  if (service->starts && day < *service->starts) {
    warn(messages, "{} is before service {} starts, on {}", iso(day), id.value, iso(*service->starts));
  }
  if (service->authorizations.empty()) return;
  const Entry<Authorization>* entry = authorization_on(*service, day);
  if (entry == nullptr) {
    warn(messages, "service {} has no authorization on {}", id.value, iso(day));
    return;
  }
  const Decimal all = entry->record.units.value_or(Decimal());
  if (all.is_zero()) return;
  const Decimal so_far = units_used(c, {id, *service}, *entry);
  const Decimal percent = divide(so_far * Decimal(100), all, 0);
  warn(messages, "authorization {}: {} of {} units used ({}%)", entry->id.value, so_far.canonical(), all.canonical(),
       percent.str());
  if (so_far > all) {
    warn(messages, "{} units beyond authorization {}", (so_far - all).canonical(), entry->id.value);
  }
}

void check_deliverable(const Case& c, const Id<Service>& id, const Service& service, Date day, const Context& context) {
  if (service.status == ServiceStatus::draft) {
    refuse(fmt::format("cannot deliver service '{}': it is a draft", id.value),
           fmt::format("activate it: {}", suggest::service_active(c.id, id)));
  }
  const std::optional<Date> ended = last_day(service.history);
  if (!is_open(service, context.today()) && service.status && (!ended || day > *ended)) {
    refuse(fmt::format("cannot deliver service '{0}' on '{3}': it has been {1} since '{2}'", id.value,
                       spoken(code(*service.status)), ended ? iso(*ended) : "an unknown date", iso(day)));
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
    refuse(fmt::format("authorization '{}' does not belong to service '{}'", contact.authorization.value,
                       contact.service.value));
  }
  if (contact.units || !service->unit || is_failed_try(contact)) return;
  if (service->unit == ServiceUnit::mile) {
    contact.units = contact.miles;
    return;
  }
  const bool at_once = service->unit == ServiceUnit::visit || service->unit == ServiceUnit::session;
  if (at_once && contact.reached == Reached::spoke) contact.units = Decimal(1);
  if (!at_once && contact.minutes) {
    contact.units =
        contact_units(c, id, contact, *service->unit, context.settings.funding.find(service->funding.value));
  }
}

}  // namespace casemgr::cycle
