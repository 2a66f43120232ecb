// casemgr check --store: how this clone keeps the records, and what git first had of what is signed and agreed.
#pragma once

#include "files/findings.hpp"

namespace casemgr::cli {

void check_store(Call& call, const Meant& meant);

}  // namespace casemgr::cli
