// Closing an episode: what is still open, how it is settled, who is notified.
//
// Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

enum class Closing {
  refuse,  ///< What is still open stops it.
  settle,  ///< What is open is ended with it (standards.md, "Closure reasons").
  force,   ///< Everything is left as it is; needs a summary.
};

/// Ends the open episode: `end` gives `closure_reason` (required), `closure_summary`, `aftercare`, `follow_up`, and
/// `closed` (today). Refused while something is open, naming it. Reason `deceased` sets the person's `deceased` and
/// ends every follow-up. Messages name whom to notify and what stays open.
Outcome close_client(Case& c, const Episode& end, Closing closing, const Context& context);

}  // namespace casemgr::cycle
