// The instrument files compiled into the program, as text.
//
// The code that reads a practice's own `instruments/*.yaml` reads them also.
#pragma once

#include "casemgr/root/embedded.hpp"

namespace casemgr::instrument {

/// In order of name.
const EmbeddedFiles& builtin_files();

}  // namespace casemgr::instrument
