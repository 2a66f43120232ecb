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

/// Sets `void`.
void make_void(Attributes& record, Date date, const std::string& reason, const Context& context);

}  // namespace casemgr::cycle
