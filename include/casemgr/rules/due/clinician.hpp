// Whether words or a provider stand for a clinician, or for the unit of a stay. Whole words count, case and accents
// apart: a legal counsel and a tenant law clinic are none.
//
// Pure, never throws.
#pragma once

#include <string>

#include "casemgr/model/case.hpp"
#include "casemgr/model/event.hpp"
#include "casemgr/model/provider.hpp"

namespace casemgr {

/// Whom a visit after a discharge is to: the payers' measures (CPT 99495, HEDIS FUH) ask for a clinician, and no
/// contact of our own meets them.
enum class Clinician { any, of_mental_health };

bool is_category_of(Clinician whom, const Category& category);
/// Whether words name such a clinician or clinic.
bool names_clinician(Clinician whom, const std::string& text);
/// By a category of its services, or by its name and description where no category speaks against them.
bool is_clinician(Clinician whom, const Provider& provider);

/// Whether words name the unit of that stay or who works there: a word of the facility, a nurse, a discharge planner.
bool names_unit(const std::string& text, const Event& admission);

}  // namespace casemgr
