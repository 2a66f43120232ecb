// Exemptions: a rule that does not apply to a client for a while, or to one record, with a reason and a last day.
//
// Pure. Errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Puts the rows of a rule off until the day after `until`; `about` narrows it to one record. Error(usage) for an
/// unknown rule and without `until`, Error(rule) without a reason and for a day that is over. Messages name what it
/// puts off now.
Outcome add_exemption(Case& c, Exemption draft, const Context& context);
Outcome set_exemption(Case& c, const Id<Exemption>& id, Exemption changed, const Context& context);

}  // namespace casemgr::cycle
