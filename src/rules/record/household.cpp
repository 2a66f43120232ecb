#include "casemgr/rules/record/household.hpp"

#include <fmt/core.h>

#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

bool lasts_on(const Membership& x, Date day) { return (!x.since || *x.since <= day) && (!x.until || day <= *x.until); }

}  // namespace

const Entry<Membership>* membership_on(const Case& c, Date day) {
  return last_live(c.memberships, [&](const Membership& x) { return lasts_on(x, day); });
}

std::string household_on(const Case& c, Date day) {
  if (const Entry<Membership>* stay = membership_on(c, day)) return stay->record.household.value;
  const bool has_stay = any_live(c.memberships, [&](const Membership& x) { return x.household == c.person.household; });
  return has_stay ? std::string() : c.person.household.value;
}

Problems household_problems(const Case& c) {
  Problems problems;
  const Entry<Membership>* open = nullptr;
  for (const Entry<Membership>& entry : live(c.memberships)) {
    if (entry.record.until) continue;
    const std::string path = "memberships." + entry.id.value;
    if (open != nullptr) {
      problems.push_back(
          problem_at(path, fmt::format("is a second stay without an end: {}", open->id.value), Check::thread));
    } else if (entry.record.household != c.person.household) {
      problems.push_back(problem_at(path, "has no end, but the client is in another household or none", Check::thread));
    }
    open = &entry;
  }
  return problems;
}

}  // namespace casemgr
