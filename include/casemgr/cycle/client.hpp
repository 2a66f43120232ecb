// The client: taking in, what surrounds the client, reopening.
//
// Drafts, defaults and errors as in record.hpp.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Makes `draft` a new client: id (not among `taken`, the ids of all clients), format, and its first episode with
/// history, opened today and active where it says nothing else. A draft holds `person`, at most one episode, and
/// `intervals`; anything else is Error(rule).
Outcome add_client(Case& draft, const std::vector<std::string>& taken, const Context& context);

/// Gives `c` the person, the intervals and the last episode of `changed`; other sections are left as they are. A new
/// status of the episode enters its history with `reason`; finished and cancelled are for `close_client`.
Outcome set_client(Case& c, const Case& changed, const std::string& reason, const Context& context);

/// A new episode from `draft`, active, opened today. Refused while one is open, and for a client who died.
Outcome reopen_client(Case& c, Episode draft, const Context& context);

}  // namespace casemgr::cycle
