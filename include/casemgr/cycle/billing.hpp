// Marking contacts as billed, and taking the marks away.
//
// Throws Error(rule) and leaves the case as it was.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/rules/service/billing_lines.hpp"

namespace casemgr::cycle {

/// Marks the contacts of those lines, all of this client and of one batch. The first contact of a line holds it as it
/// was billed. An outcome for each contact. Error(rule) for a batch without a name, and for a contact that is void,
/// billed already or not there.
std::vector<Outcome> mark_billed(Case& c, const std::vector<BillingLine>& lines, const std::string& batch,
                                 const Context& context);

/// Takes away the marks of that batch from the contacts of those days; each keeps a line that says out of which batch
/// it was taken, when, by whom and why. An outcome for each contact, none where no contact has the mark. Error(rule)
/// without a reason.
std::vector<Outcome> unmark_billed(Case& c, const std::string& batch, const Period& days, const std::string& reason,
                                   const Context& context);

}  // namespace casemgr::cycle
