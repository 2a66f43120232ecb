#include "units.hpp"

#include <fmt/format.h>

#include "casemgr/cycle/monitor.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "casemgr/rules/service/delivery.hpp"
#include "casemgr/rules/service/units.hpp"
#include "records.hpp"

namespace casemgr::cycle {

void warn_use(const Case& c, const Id<Service>& id, Date day, std::vector<std::string>& messages) {
  const Service* service = c.services.find(id);
  if (service == nullptr || service->authorizations.empty()) return;
  const Entry<Authorization>* entry = authorization_on(*service, day);
  if (entry == nullptr) {
    messages.push_back(fmt::format("no authorization of service {} is in force on {}", id.value, iso(day)));
    return;
  }
  const Decimal all = entry->record.units.value_or(Decimal());
  if (all.is_zero()) return;
  const Decimal so_far = units_used(c, {id, *service}, *entry);
  const Decimal percent = divide(so_far * Decimal(100), all, 0);
  messages.push_back(fmt::format("authorization {}: {} of {} units used ({} %)", entry->id.value, so_far.canonical(),
                                 all.canonical(), percent.str()));
  if (so_far > all) {
    messages.push_back(fmt::format("{} units over authorization {}", (so_far - all).canonical(), entry->id.value));
  }
}

void check_deliverable(const Case& c, const Id<Service>& id, const Service& service, Date day, const Context& context) {
  if (service.status == ServiceStatus::draft) {
    refuse(fmt::format("service '{}' is a draft and delivers nothing yet", id.value),
           fmt::format("'{}' begins it", suggest::service_active(c.id, id)));
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
    contact.units =
        contact_units(c, id, contact, *service->unit, context.settings.funding.find(service->funding.value));
  }
}

}  // namespace casemgr::cycle
