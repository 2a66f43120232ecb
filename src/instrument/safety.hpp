// The parts of a built-in instrument that a practice's own file must not remove: safety flags and their
// confidentiality.
//
// Private to the layer.
#pragma once

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::instrument {

/// Returns problems for parts of `own` that change a safety flag of the built-in `base`, the answers of its conditions,
/// or whether the instrument is asked alone and marked sensitive. `whole` is `own` completed by `base`. Bands, labels,
/// wording and further flags may differ.
Problems safety_changes(const Definition& base, const Definition& own, const Definition& whole);

}  // namespace casemgr::instrument
