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

}  // namespace

std::vector<Outcome> live_together(const std::vector<Case*>& clients, bool is_new, const Context& context) {
  const Token household = shared_code(clients, is_new, context);
  std::vector<Outcome> done;
  for (Case* c : clients) {
    c->person.household = household;
    done.push_back({c->id.value, "in the household: " + list_name(c->person), {}});
  }
  return done;
}

Outcome leave_household(Case& c) {
  if (c.person.household.empty()) return {c.id.value, "in no household: " + list_name(c.person), {}};
  c.person.household = {};
  return {c.id.value, "left the household: " + list_name(c.person), {}};
}

}  // namespace casemgr::cycle
