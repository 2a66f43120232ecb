// What the letter of a referral moves when it is sent.
#include <fmt/format.h>

#include <algorithm>

#include "casemgr/cycle/referral.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"

namespace casemgr::cycle {

std::vector<std::string> request_draft(Case& c, const Id<Referral>& id, Date sent, const Context& context) {
  const Referral& referral = *c.referrals.find(id);
  if (status_of(referral) != ReferralStatus::draft) return {};
  ReferralHistory requested;
  requested.status = ReferralStatus::requested;
  requested.date = std::max(sent, in_status_since(referral).value_or(sent));
  const std::string day = iso(*requested.date);
  ProviderDirectory unchanged = context.providers;  // Only what a provider answers changes it.
  const Outcome moved = set_referral_status(c, unchanged, id, std::move(requested), {}, context);
  std::vector<std::string> messages = {fmt::format("referral {} was a draft and is requested since {}", id.value, day)};
  messages.insert(messages.end(), moved.messages.begin(), moved.messages.end());
  return messages;
}

}  // namespace casemgr::cycle
