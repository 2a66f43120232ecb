// What is written down as having happened, and lies ahead.
//
// Pure, never throws.
#pragma once

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

/// [order]: days and times after `today` in fields that tell of what was (`Limits::has_happened`), in the order of the
/// rows, the first of each record; none in a void record. Only a warning: the file is as readable as it will be when
/// that day has come.
Problems future_problems(const Case& c, Date today);

}  // namespace casemgr
