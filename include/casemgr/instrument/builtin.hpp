// The instrument files that are compiled into the program, as text.
//
// They are read by the same code as a practice's own `instruments/*.yaml`; nothing here interprets them.
#pragma once

#include "casemgr/root/embedded.hpp"

namespace casemgr::instrument {

/// In order of name.
const EmbeddedFiles& builtin_files();

}  // namespace casemgr::instrument
