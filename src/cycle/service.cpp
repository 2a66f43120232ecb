#include "casemgr/cycle/service.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// `2026-05-25 to 2026-11-25`
std::string period_words(const Authorization& x) {
  return fmt::format("{} to {}", x.starts ? iso(*x.starts) : "the first day", x.ends ? iso(*x.ends) : "no end date");
}

bool may_begin_as(ServiceStatus status) {
  using enum ServiceStatus;
  return status == draft || status == active || status == on_hold;
}

void check_service(const Service& service) {
  if (service.category.empty() && service.label.empty()) {
    throw Error(ErrorKind::usage, "missing service name", "a text, or '--category'");
  }
}

void warn_service(const Service& service, const Context& context, Outcome& outcome) {
  if (const Provider* provider = context.providers.providers.find(service.provider);
      provider != nullptr && provider->capacity && provider->capacity->status == Capacity::no_capacity) {
    warn(outcome.messages, "provider {} has no capacity{}", service.provider.value,
         provider->capacity->date ? " since " + iso(*provider->capacity->date) : "");
  }
  warn_category(service.category, context, outcome.messages);
  warn_funding(service.funding.value, context, outcome.messages);
  if ((service.unit_cost || service.units_planned) && !service.unit) {
    outcome.messages.emplace_back("without '--unit', units cannot be counted");
  }
}

void check_may_leave(const Case& c, const Id<Service>& id, const Service& service, const Context& context) {
  if (service.status && !is_open(service, context.today())) {
    refuse(fmt::format("cannot reactivate service '{}': it is {}", id.value, spoken(code(*service.status))),
           fmt::format("add it again: {}", suggest::service_add(c.id)));
  }
}

void check_authorization(const Authorization& authorization) {
  if (!authorization.units) throw Error(ErrorKind::usage, "missing authorized units", "'--units'");
  if (authorization.units->is_zero()) refuse("an authorization needs at least one unit");
}

void give_service_ids(const Case& c, Service& service, const Context& context, const Service* before) {
  give_ids_inside(c, service, context, before, &Service::authorizations, &Service::deliveries, &Service::verified,
                  &Service::history);
}

/// Days that two authorizations share would be counted twice.
void check_apart(const Case& c, const Service& service, const Id<Authorization>& id, const Authorization& one) {
  for (const auto& [other_id, other] : service.authorizations) {
    if (other_id == id || other.is_void() || !overlap(other, one)) continue;
    const bool first = other.starts.value_or(Date::min()) <= one.starts.value_or(Date::min());
    const std::string way_out =
        first && other.ends ? fmt::format("start after it: '--starts {}'", iso(*other.ends + std::chrono::days{1}))
        : first && one.starts && other.starts < one.starts
            ? fmt::format("end it the day before: {}",
                          suggest::authorization_ends(c.id, other_id, iso(*one.starts - std::chrono::days{1})))
        : !first && other.starts
            ? fmt::format("end before it starts: '--ends {}'", iso(*other.starts - std::chrono::days{1}))
            : fmt::format("change it: {}", suggest::authorization_with(c.id, other_id));
    refuse(fmt::format("the authorization overlaps with {} ({})", other_id.value, period_words(other)), way_out);
  }
}

/// Units of one kind cannot be paid as units of another.
void check_unit(const Service& service, const Context& context) {
  const auto unit = unit_of_funding_instead(service, context.settings);
  if (!unit) return;
  refuse(fmt::format("unit '{}' does not match funding '{}', which pays per '{}'", code(*service.unit),
                     service.funding.value, code(*unit)),
         fmt::format("use '--unit {}', or another '--funding'", code(*unit)));
}

}  // namespace

Outcome add_service(Case& c, Service draft, const Context& context) {
  check_service(draft);
  if (!draft.status) draft.status = ServiceStatus::active;
  if (!may_begin_as(*draft.status)) {
    refuse(fmt::format("a service cannot start as '{}'", code(*draft.status)), "one of: draft, active, on-hold");
  }
  needs_from_goals(c, draft);
  give_service_ids(c, draft, context, nullptr);
  if (draft.status != ServiceStatus::active && draft.history.empty()) {
    move_to(c, draft, ServiceHistory{{}, context.today(), draft.status, {}}, context);
  }
  for (const auto& [id, authorization] : draft.authorizations) {
    check_authorization(authorization);
    check_apart(c, draft, id, authorization);
  }
  check_unit(draft, context);
  Outcome outcome = add_to(c, std::move(draft), context);
  warn_service(*c.services.find(std::string_view(outcome.id)), context, outcome);
  return outcome;
}

Outcome set_service(Case& c, const Id<Service>& id, Service changed, const Context& context) {
  const Service& before = live(c.services, id);
  check_service(changed);
  if (changed.unit != before.unit || changed.funding != before.funding) check_unit(changed, context);
  for (const auto& [one, authorization] : changed.authorizations) {
    const Authorization* there = before.authorizations.find(one);
    if (there == nullptr || there->starts != authorization.starts || there->ends != authorization.ends) {
      check_apart(c, changed, one, authorization);
    }
  }
  give_service_ids(c, changed, context, &before);
  if (changed.status && changed.status != before.status) {
    check_may_leave(c, id, before, context);
    check_not_before(context.today(), last_day(before.history), "service " + id.value);
    move_to(c, changed, ServiceHistory{{}, context.today(), changed.status, {}}, context);
  }
  Outcome outcome = set_in(c, id, std::move(changed), context);
  warn_service(*c.services.find(id), context, outcome);
  return outcome;
}

Outcome set_service_status(Case& c, const Id<Service>& id, ServiceHistory entry, const Context& context) {
  Service& service = live(c.services, id);
  if (!entry.date) entry.date = context.today();
  validate_new(c, entry, context);
  if (entry.status == service.status) {
    refuse(fmt::format("service '{}' is already {}", id.value, spoken(code(*entry.status))));
  }
  if (entry.status != ServiceStatus::entered_in_error) check_may_leave(c, id, service, context);
  check_not_before(*entry.date, last_day(service.history), "service " + id.value);
  const std::string state = spoken(code(*entry.status));
  move_to(c, service, std::move(entry), context);
  return {id.value, fmt::format("{}: {}", label(service), state), {}};
}

Outcome add_authorization(Case& c, const Id<Service>& service, Authorization draft, const Context& context) {
  Service& there = live(c.services, service);
  check_may_leave(c, service, there, context);
  check_authorization(draft);
  if (!draft.starts) draft.starts = std::max(there.starts.value_or(context.today()), context.today());
  validate_new(c, draft, context);
  check_apart(c, there, {}, draft);
  const Id<Authorization> id = context.ids.make<Authorization>(c);
  Outcome outcome{id.value, label(draft), {}};
  there.authorizations.append(id, std::move(draft));
  return outcome;
}

Outcome set_authorization(Case& c, const Id<Authorization>& id, Authorization changed, const Context& context) {
  const auto [service, authorization] = live_inside(c.services, &Service::authorizations, id);
  check_authorization(changed);
  validate_change(c, changed, *authorization, context);
  const bool moved = changed.starts != authorization->starts || changed.ends != authorization->ends;
  if (moved) check_apart(c, service->record, id, changed);
  *authorization = std::move(changed);
  return {id.value, label(*authorization), {}};
}

namespace {

/// A service that does not happen as planned asks for something: what stood in the way, then the provider, then the
/// plan.
void warn_verification(const Case& c, const Entry<Service>& service, const Verification& draft,
                       std::vector<std::string>& messages) {
  if (draft.as_planned == AsPlanned::full) return;
  if (draft.note.empty()) messages.emplace_back("add the barrier ('--note')");
  warn(messages, "next: {}", suggest::task_about_service(c.id, service.id));
  const bool never = draft.as_planned == AsPlanned::not_;
  const bool again =
      any_live(service.record.verified, [](const auto& x) { return x.as_planned && x.as_planned != AsPlanned::full; });
  if (never || again) {
    warn(messages, "or choose another provider: {}", suggest::service_elsewhere(c.id, service.id));
  }
}

}  // namespace

Outcome add_verification(Case& c, const Id<Service>& id, Verification draft, const Context& context) {
  Service& service = live(c.services, id);
  if (!draft.to) draft.to = context.today();
  if (!draft.from) {
    draft.from = service.starts;
    for (const auto& [other_id, other] : service.verified) {
      if (!other.is_void() && other.to && (!draft.from || *other.to > *draft.from)) draft.from = other.to;
    }
  }
  if (!draft.source) draft.source = VerifiedBy::client;
  validate_new(c, draft, context);
  check_not_ahead("to", *draft.to, context);
  const Id<Verification> made = context.ids.make<Verification>(c);
  Outcome outcome{made.value, fmt::format("{}: {} as planned", label(service), spoken(*draft.as_planned)), {}};
  warn_verification(c, {id, service}, draft, outcome.messages);
  service.verified.append(made, std::move(draft));
  return outcome;
}

}  // namespace casemgr::cycle
