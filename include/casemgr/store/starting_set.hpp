// The goals and services that a practice without templates of its own starts from.
//
// Pure: the file is compiled in (src/store/data/starting_set.yaml) and read on first use.
#pragma once

#include "casemgr/model/settings.hpp"

namespace casemgr::store {

/// One or two goals and services for each domain.
const Templates& starting_set();

}  // namespace casemgr::store
