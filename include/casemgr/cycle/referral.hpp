// Referrals: the closed loop from request to outcome (standards.md, "Closed-loop referral").
//
// Drafts, defaults and errors as in record.hpp.
#pragma once

#include <vector>

#include "casemgr/cycle/record.hpp"
#include "casemgr/root/command.hpp"

namespace casemgr::cycle {

/// Requested today, routine; needs from its goals; the one fitting release of those in force is taken. `draft.status`
/// draft leaves it a draft; any other but requested is refused. Messages warn where no consent in force covers it.
Outcome add_referral(Case& c, Referral draft, const Context& context);

/// Moves the referral: `entry` gives status, day (today), reason, reason_code. A move from requested to in-progress
/// enters accepted on the same day first. `outcome` is taken at completion, and later under the status it then has. At
/// capacity (rejected, no-capacity) the provider's capacity is noted in `providers`, which is otherwise left as it is.
Outcome set_referral_status(Case& c, ProviderDirectory& providers, const Id<Referral>& id, ReferralHistory entry,
                            const ReferralOutcome& outcome, const Context& context);

/// A draft whose letter was sent on that day is requested from then on, for an answer is waited for. Returns what there
/// is to say of it; nothing where the referral is no draft.
std::vector<std::string> request_draft(Case& c, const Id<Referral>& id, Date sent, const Context& context);

/// A new referral that replaces an ended one: what `draft` leaves out (all but the provider) is taken from it.
Outcome refer_again(Case& c, const Id<Referral>& ended, Referral draft, const Context& context);

}  // namespace casemgr::cycle
