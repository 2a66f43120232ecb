// Family, caregivers and other people around the client.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct SupportPerson : Attributes {
  std::string name{}, role{}, relationship{}, organization{}, phone{}, email{};
  std::optional<bool> lives_with{};
  std::optional<int> emergency{};
  std::optional<Authority> authority{};
  std::string gives{};
  std::optional<Decimal> hours_per_week{};
  std::string strain{};
  std::optional<Date> since{}, until{};
  static const RecordType& rows();
};

}  // namespace casemgr
