// Whether two entries are about one person.
//
// Pure, never throws.
#pragma once

#include "casemgr/model/person.hpp"

namespace casemgr {

/// Whether two people have the same name (case and accents apart) and the same known day of birth.
bool same_person(const Person& a, const Person& b);

}  // namespace casemgr
