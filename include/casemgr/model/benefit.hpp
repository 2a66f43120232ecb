// Insurance, income supports and entitlements.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Benefit : Attributes {
  std::optional<BenefitKind> kind{};
  std::string label{}, payer{}, member_id{};
  std::optional<BenefitStatus> status{};
  std::optional<Date> applied{}, starts{}, renews{}, ends{};
  std::optional<Money> amount{};
  std::optional<PayPeriod> per{};
  std::vector<std::string> papers{};
  static const RecordType& rows();
};

}  // namespace casemgr
