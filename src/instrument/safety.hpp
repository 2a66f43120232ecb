// What a practice's own file may not take from a built-in instrument: the safety flags, and what keeps them
// confidential.
//
// Private to the layer.
#pragma once

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::instrument {

/// What in `own` changes a safety flag of the built-in `base`, the answers that a flag looks at, or whether it is asked
/// alone and marked sensitive. `whole` is `own` completed by `base`. Bands, labels, wording and further flags are free.
Problems safety_changes(const Definition& base, const Definition& own, const Definition& whole);

}  // namespace casemgr::instrument
