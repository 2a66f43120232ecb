// How a client lives and on what, on the days on which programs ask: entry, each year, exit.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Situation : Attributes {
  std::optional<Date> date{};
  std::optional<SituationStage> stage{};
  std::optional<LivingSituation> living_situation{};
  Values<Money, IncomeSource> income{};
  std::vector<NoncashBenefit> noncash{};
  std::optional<bool> disability{};
  std::optional<LivingSituation> destination{};
  Values<AbsenceReason, SituationField> absent{};
  static const RecordType& rows();
};

/// A stay in a household. The code is that of `Person::household` while it lasts.
struct Membership : Attributes {
  Token household{};
  std::optional<HouseholdRole> relationship{};
  std::optional<Date> since{}, until{};
  static const RecordType& rows();
};

}  // namespace casemgr
