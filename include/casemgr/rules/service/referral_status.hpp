// The states of a referral and the moves between them (standards.md, "Closed-loop referral").
//
// Pure.
#pragma once

#include <optional>
#include <vector>

#include "casemgr/model/codes.hpp"

namespace casemgr {

/// Where a referral may go from `from` (none: a new one), in the order of the table; entered-in-error last.
std::vector<ReferralStatus> next_statuses(std::optional<ReferralStatus> from);
/// Whether the table allows the step, the one skip (requested to in-progress) included.
bool may_follow(std::optional<ReferralStatus> from, ReferralStatus to);
/// rejected, cancelled, completed, failed, entered-in-error.
bool is_terminal(ReferralStatus status);
/// Whether a reason goes with it: rejected, cancelled, on-hold, failed.
bool needs_reason(ReferralStatus status);

}  // namespace casemgr
