// How often something is to be looked at, as plans and goals say it themselves, and what resets the contact clock.
//
// Pure, never throws.
#pragma once

#include <optional>
#include <string_view>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// Whether a collateral contact about the client resets the contact clock; false unless client or practice says so.
bool collateral_counts(const Case& c, const Settings& settings);

/// `14d`, `2w`, `1mo`, `1q`, `1y`, also in words (`weekly`, `every 2 weeks`, `monthly`) after `from`; nothing where the
/// text is none of these.
std::optional<Date> after(std::string_view every, Date from);

/// How often a goal is to be looked at after `from`: the goal's own `check`, else the active plan's `monitoring`, else
/// the days of a plan review.
Date goal_checked_by(const Case& c, const Goal& goal, const Settings& settings, Date from);

}  // namespace casemgr
