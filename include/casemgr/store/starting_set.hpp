// Goals and services to start from where a practice has no templates of its own, as they come with the program.
//
// Pure: the file is compiled in (src/store/data/starting_set.yaml) and read when it is first asked for.
#pragma once

#include "casemgr/model/settings.hpp"

namespace casemgr::store {

/// A goal or two and a service or two for each domain.
const Templates& starting_set();

}  // namespace casemgr::store
