#include "casemgr/cycle/household.hpp"

#include <fmt/core.h>

#include "casemgr/model/ids.hpp"
#include "casemgr/root/command.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

Token shared_code(const std::vector<Case*>& clients, bool is_new, const Context& context) {
  const Case* member = nullptr;
  for (const Case* c : clients) {
    if (c->person.household.empty() || is_new) continue;
    if (member != nullptr && member->person.household != c->person.household) {
      refuse(fmt::format("clients '{}' and '{}' are in different households", member->id.value, c->id.value),
             fmt::format("'{}' moves the clients named into a household of their own",
                         suggest::household_new(clients.front()->id)));
    }
    member = c;
  }
  if (member != nullptr) return member->person.household;
  std::string about;  // A seeded code is a function of it: other clients, or another household, get another code.
  for (const Case* c : clients) about += c->id.value + c->person.household.value;
  return context.ids.make_token(about);
}

/// The stay that lasts; null where the client is in no household or in one of which only the code is known.
Entry<Membership>* open_stay(Case& c) {
  for (Entry<Membership>& entry : c.memberships) {
    if (!entry.record.is_void() && !entry.record.until && entry.record.household == c.person.household) return &entry;
  }
  return nullptr;
}

/// The stay that lasts. One of which only the code is known began on a day that is not known.
Membership& needed_stay(Case& c, const Context& context) {
  if (Entry<Membership>* there = open_stay(c)) return there->record;
  Membership stay{};
  stay.household = c.person.household;
  stay.by = context.by;
  return c.memberships.append(context.ids.make<Membership>(c), std::move(stay));
}

void end_stay(Case& c, Date until, const Context& context) {
  if (c.person.household.empty()) return;
  Membership& stay = needed_stay(c, context);
  check_span("since", stay.since, "until", until);
  stay.until = until;
  c.person.household = {};
}

void check_first_day(std::optional<Date> since, const Context& context) {
  if (since) check_not_ahead("since", *since, context);
}

void begin_stay(Case& c, const Token& household, const Joining& how, const Context& context) {
  const Date since = how.since.value_or(context.today());
  const bool was_there = c.person.household == household;
  if (!was_there) {
    if (const Entry<Membership>* before = open_stay(c)) {
      end_stay(c, std::max(since - std::chrono::days{1}, before->record.since.value_or(Date::min())), context);
    } else {
      end_stay(c, since - std::chrono::days{1}, context);
    }
    c.person.household = household;
  }
  Membership& stay = needed_stay(c, context);
  if (how.since || !was_there) stay.since = since;
  const bool is_head = how.head && *how.head == c.id;
  if (is_head) {
    stay.relationship = HouseholdRole::head;
  } else if (how.relationship) {
    stay.relationship = how.relationship;
  } else if (how.head && stay.relationship == HouseholdRole::head) {
    stay.relationship.reset();  // There is one head; what the former one is to the new one is not known.
  }
}

}  // namespace

std::vector<Outcome> live_together(const std::vector<Case*>& clients, const Joining& how, const Context& context) {
  check_first_day(how.since, context);
  const Token household = shared_code(clients, how.is_new, context);
  std::vector<Outcome> done;
  for (Case* c : clients) {
    begin_stay(*c, household, how, context);
    done.push_back({c->id.value, "in the household: " + list_name(c->person), {}});
  }
  return done;
}

Outcome set_membership(Case& c, std::optional<HouseholdRole> relationship, std::optional<Date> since,
                       const Context& context) {
  if (c.person.household.empty()) {
    refuse(fmt::format("client '{}' is in no household", c.id.value),
           fmt::format("name those who live together: {}", suggest::household_new(c.id)));
  }
  check_first_day(since, context);
  Membership& stay = needed_stay(c, context);
  if (relationship) stay.relationship = relationship;
  if (since) stay.since = since;
  return {c.id.value, "in the household: " + list_name(c.person), {}};
}

Outcome leave_household(Case& c, std::optional<Date> until, const Context& context) {
  if (c.person.household.empty()) return {c.id.value, "in no household: " + list_name(c.person), {}};
  if (until) check_not_ahead("until", *until, context);
  end_stay(c, until.value_or(context.today()), context);
  return {c.id.value, "left the household: " + list_name(c.person), {}};
}

}  // namespace casemgr::cycle
