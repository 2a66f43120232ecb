// What others delivered of a service.
#include <fmt/format.h>

#include "casemgr/cycle/monitor.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/label.hpp"
#include "records.hpp"
#include "units.hpp"

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
      refuse("what was missed has no units", "leave '--units' or '--missed' out");
    draft.units.reset();
    return;
  }
  if (!draft.units && service.unit && counts_by_one(*service.unit)) draft.units = Decimal(1);
  if (!draft.units) throw Error(ErrorKind::usage, "missing units of the delivery", "'--units'");
}

/// What is to know after a delivery, or after one that did not happen.
void warn_delivery(const Case& c, const Id<Service>& id, const Delivery& delivery, const Context& context,
                   std::vector<std::string>& messages) {
  constexpr int late_after = 2;  // Days, as for a note.
  const int days = days_between(*delivery.date, context.today());
  if (days > late_after) messages.push_back(fmt::format("late entry: {} days after the delivery", days));
  if (delivery.missed.value_or(false)) {
    messages.push_back(fmt::format("what stood in the way: {}", suggest::verify_missed(c.id, id)));
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

}  // namespace casemgr::cycle
