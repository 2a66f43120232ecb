// Closing an episode: what is still open, how it is settled, who is notified.
//
// Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"
#include "casemgr/rules/record/closing.hpp"

namespace casemgr::cycle {

enum class Closing {
  refuse,  ///< What is still open stops it.
  settle,  ///< What is open is ended with it (standards.md, "Closure reasons").
  force,   ///< Everything is left as it is; needs a summary.
};

/// What becomes of what is open, with what `settle` has to know from the user.
struct ClosingWay {
  Closing closing = Closing::refuse;
  UserSays says{};
};

/// Ends the open episode: `end` gives `closure_reason` (required), `closure_summary`, `aftercare`, `follow_up`, and
/// `closed` (today). Refused while something is open, naming it, and when settling would have to guess whether a goal
/// was achieved. Reason `deceased` sets the person's `deceased`; its follow-up is with the family. Messages name whom
/// to notify and what stays open.
Outcome close_client(Case& c, const Episode& end, const ClosingWay& way, const Context& context);

}  // namespace casemgr::cycle
