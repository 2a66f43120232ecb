// Consents: to whom, and what a release lacks. Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Granted today; a release to disclose. Recipient and provider are filled from each other. Messages name what a
/// release lacks.
Outcome add_consent(Case& c, Consent draft, const Context& context);
Outcome set_consent(Case& c, const Id<Consent>& id, Consent changed, const Context& context);

}  // namespace casemgr::cycle
