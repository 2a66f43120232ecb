// Exemptions from due rules.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Exemption : Attributes {
  std::string rule{};
  AnyId about{};
  std::string reason{};
  std::optional<Date> until{};
  static const RecordType& rows();
};

}  // namespace casemgr
