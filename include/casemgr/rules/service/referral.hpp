// Referrals: the moves between their states, the consent and the letter that they need (standards.md, "Closed-loop
// referral").
//
// Pure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/codes.hpp"
#include "casemgr/model/settings.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/context.hpp"

namespace casemgr {

/// Why no release in force covers what the referral discloses, and the command that would make one; empty where one
/// does.
struct LackingConsent {
  std::string why{};
  Command command{};
};
LackingConsent lacking_consent(const Case& c, const Referral& referral, const RuleContext& context);

/// Throws Error(rule) for a referral that is void or over.
void check_letter(const Id<Referral>& id, const Referral& referral);
/// Who answers for the referral: who made it, else the only one at work in the practice.
Worker letter_writer(const Referral& referral, const Settings& settings);

/// Where a referral may go from `from` (none: a new one), in the order of the table; entered-in-error last.
std::vector<ReferralStatus> next_statuses(std::optional<ReferralStatus> from);
/// Whether the table allows the step, the one skip (requested to in-progress) included.
bool may_follow(std::optional<ReferralStatus> from, ReferralStatus to);
/// rejected, cancelled, completed, failed, entered-in-error.
bool is_terminal(ReferralStatus status);
/// Whether a reason goes with it: rejected, cancelled, on-hold, failed.
bool needs_reason(ReferralStatus status);

}  // namespace casemgr
