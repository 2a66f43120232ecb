// Tasks of the worker.
#pragma once

#include "casemgr/model/attributes.hpp"
#include "casemgr/model/recurrence.hpp"

namespace casemgr {

struct Task : Attributes {
  std::string text{};
  std::optional<Date> due{};
  std::string owner{};
  std::optional<Date> done{};
  AnyId about{};
  std::optional<Recurrence> repeat{};
  static const RecordType& rows();
};

}  // namespace casemgr
