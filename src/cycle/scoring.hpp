// A score as it goes into a record.
//
// Private to the layer.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Fills all that is computed: version, score, subscores, band, flags, sensitive kinds; `at` is now where it is absent.
/// Errors as `instrument::score`, and Error(usage) for an unknown instrument.
instrument::Result compute(const Case& c, Score& score, const Context& context);

}  // namespace casemgr::cycle
