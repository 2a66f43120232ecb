// Verbs of `casemgr plan` that only read: what it costs, and what changed between versions.
#pragma once

#include "command.hpp"

namespace casemgr::cli {

Verb budget_verb();
Verb diff_verb();

}  // namespace casemgr::cli
