// Flags that warn of a danger to life or limb.
//
// Pure.
#pragma once

#include "casemgr/model/flag.hpp"

namespace casemgr {

/// Suicide, self-harm, violence, abuse, neglect: a flag of these kinds has high priority unless it says otherwise.
bool is_grave(FlagKind kind);

/// Whether the flag is of a grave kind and of high priority, and is neither cleared nor void.
bool is_danger(const Flag& flag);

}  // namespace casemgr
