// Why fields are empty, beside the fields. Private to the layer.
#pragma once

#include "casemgr/model/person.hpp"

namespace casemgr::cycle {

/// Takes away the reasons why fields were empty that have a value now; refuses one that is given together with its
/// value.
void settle_absences(const Person& before, Person& after);

}  // namespace casemgr::cycle
