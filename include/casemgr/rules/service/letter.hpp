// The letter that goes to a provider with a referral: whether it may be written, and who writes it.
//
// Pure.
#pragma once

#include "casemgr/model/case.hpp"
#include "casemgr/model/settings.hpp"

namespace casemgr {

/// Throws Error(rule) for a referral that is void or over.
void check_letter(const Id<Referral>& id, const Referral& referral);
/// Who answers for the referral: who made it, else the only one at work in the practice.
Worker letter_writer(const Referral& referral, const Settings& settings);

}  // namespace casemgr
