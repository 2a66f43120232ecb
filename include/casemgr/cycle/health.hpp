// Diagnoses; treatments, medications and allergies are plain records (record.hpp).
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Active, or resolved where a day says so; the draft assessment counts it as a look at the domain `diagnoses`.
Outcome add_diagnosis(Case& c, Diagnosis draft, const Context& context);
/// A status of resolved sets `resolved`.
Outcome set_diagnosis(Case& c, const Id<Diagnosis>& id, Diagnosis changed, const Context& context);

}  // namespace casemgr::cycle
