// Exemptions: a rule that does not apply to a client for a while, or to one record, with a reason and a last day.
//
// Pure. Errors as in client.hpp.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// What an exemption's `rule` may name: every kind of due row, every interval that makes one (`contact.high`), the
/// rules without a figure (`trajectory`, `outcome` …), and `smart`, which quiets `check`.
const schema::CodeList& exemption_rules();

/// Puts the rows of a rule off until the day after `until`; `about` narrows it to one record. Error(usage) for an
/// unknown rule and without `until`, Error(rule) without a reason and for a day that is over. Notes name what it puts
/// off now.
Outcome add_exemption(Case& c, Exemption draft, const Context& context);
Outcome set_exemption(Case& c, const Id<Exemption>& id, Exemption changed, const Context& context);

}  // namespace casemgr::cycle
