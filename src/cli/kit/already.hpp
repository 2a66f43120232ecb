// A call that asks for what is so already: no failure, and nothing to write.
#pragma once

#include "kit/call.hpp"

namespace casemgr::cli {

/// Runs the verb. Where it finds the record as it was asked to be, and nothing else was asked but a reason, answers
/// with the record and says so.
void run_unless_already(Call& call);

}  // namespace casemgr::cli
