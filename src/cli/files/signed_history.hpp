// casemgr check --store: compares what is signed and agreed with what git first had of it.
#pragma once

#include <string>
#include <vector>

#include "casemgr/root/error.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

struct SignedHistory {
  Problems found{};
  std::vector<std::string> messages{};  ///< How many were compared, and what kept some from it.
};

/// Finds each signed note, agreed plan and agreement that is gone, no longer signed or agreed, or says something else
/// than in the first commit that has it. Starts git once for the log and once for some hundred versions of files.
/// Throws Error(git).
SignedHistory changed_since_signed(Call& call);

}  // namespace casemgr::cli
