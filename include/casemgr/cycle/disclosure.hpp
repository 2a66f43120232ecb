// Disclosures: what was disclosed, to whom and on which legal basis (45 CFR 164.528).
//
// Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Today where no day is given. Needs recipient, basis and method; Error(rule) for a release that was not in force on
/// that day.
Outcome add_disclosure(Case& c, Disclosure draft, const Context& context);

}  // namespace casemgr::cycle
