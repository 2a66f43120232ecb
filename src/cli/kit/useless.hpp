// Options of all verbs that a call cannot use, refused before anything is read or said.
#pragma once

#include "kit/line.hpp"

namespace casemgr::cli {

/// Throws Error(usage) for a format, a section or fields that the verb of the line prints in no mode. What depends on
/// the mode is refused where it goes unused.
void refuse_useless(const Line& line);

}  // namespace casemgr::cli
