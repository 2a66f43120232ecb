// How each kind of record ends, one function for all who end it: its own verb, `end`, and closing a case.
//
// Private to the layer. None of them judges whether the end is allowed: the callers do.
#pragma once

#include <string>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Status and an entry in the history.
void move_goal(const Case& c, Goal& goal, GoalHistory entry, const Context& context);
void move_service(const Case& c, Service& service, ServiceHistory entry, const Context& context);
void move_referral(const Case& c, Referral& referral, ReferralHistory entry, const Context& context);

/// Error(rule) for a danger that a screening raised which itself is not void: that flag is no entry in error.
void check_may_void(const Case& c, const Id<Flag>& id, const Flag& flag);

/// Sets `void`.
void make_void(Attributes& record, Date date, const std::string& reason, const Context& context);

}  // namespace casemgr::cycle
