// Tasks of the worker.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Task : Attributes {
  std::string text{};
  std::optional<Date> due{};
  std::string owner{};
  std::optional<Date> done{};
  AnyId about{};
  static const RecordType& rows();
};

}  // namespace casemgr
