// The records as an earlier commit had them: `--as-of`, and whatever else names a day or a commit.
#pragma once

#include <string>

#include "casemgr/store/past.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Returns the commit that an option names by a day, or as git does. Throws Error(usage) outside a repository,
/// Error(not_found) for one that there is not.
store::Revision revision_given(Call& call, const std::string& option);

/// Lets the call read the records as `--as-of` asks, on that day unless `--today` names another one.
void look_back_if_asked(Call& call);

}  // namespace casemgr::cli
