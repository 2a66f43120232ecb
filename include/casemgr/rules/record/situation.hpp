// How a client lived and on what, on a day, and what about it nobody answered.
//
// Pure, never throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr {

/// The groups of living situations (HUD HMIS Data Standards 3.12).
CASEMGR_CODES(HousingGroup, "kind of housing", homeless, institutional, temporary, permanent, other);
HousingGroup housing_group(LivingSituation living);

/// The last situation of that stage within the episode, by `day`; null where there is none.
const Entry<Situation>* situation_of(const Case& c, const Entry<Episode>& episode, SituationStage stage, Date day);

/// All income of a month; nothing where no source is named. Zero where `none` is.
std::optional<Decimal> monthly_income(const Situation& situation);

/// The fields of a situation of that stage that have neither a value nor a reason why not. `destination` belongs to an
/// exit only.
std::vector<std::string> unanswered(const Situation& situation);
/// Whether the field of that key has a value; false for no such field.
template <class Record>
bool has_value(const Record& record, std::string_view key) {
  const schema::Field* field = Record::rows().find(key);
  return field != nullptr && field->present(&record);
}

/// [gaps]: a reason for a missing answer beside the answer, `none` beside a source of income or a benefit, a
/// destination of another stage than an exit.
Problems situation_problems(const Case& c);

}  // namespace casemgr
