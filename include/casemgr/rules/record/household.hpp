// In which household a client lives or lived, and as what.
//
// Pure, never throws.
#pragma once

#include <string>

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

/// The stay in a household that holds on `day`, the last of several; null where none does.
const Entry<Membership>* membership_on(const Case& c, Date day);
/// The code of the household on `day`: of the stay that holds, else, on a day that no stay says anything of, that of
/// the person today. Empty for none.
std::string household_on(const Case& c, Date day);
/// [thread]: an open stay in another household than the person's, or a second open one.
Problems household_problems(const Case& c);

}  // namespace casemgr
