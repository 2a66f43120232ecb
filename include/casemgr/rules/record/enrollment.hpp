// In which programs a client is on a day.
//
// Pure, never throws. The first and the last day belong to an enrollment.
#pragma once

#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// In file order, each program once by its name whatever its letters; one without a first day from the beginning on.
std::vector<const Entry<Program>*> programs_on(const Case& c, Date day);

}  // namespace casemgr
