// Changing a record of which nothing else follows: what rows say about it is all there is to say.
#pragma once

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Puts `changed` in the place of the record `id` of that section. Throws Error(not_found) where it is not there,
/// Error(rule) where it is void, and what the rows of its type refuse. Defined for the sections in set_record.cpp.
template <class T, Records<T> Case::*section>
Outcome set_record(Case& c, const Id<T>& id, T changed, const Context& context);

}  // namespace casemgr::cycle
