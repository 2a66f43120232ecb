// Programs the client is enrolled in.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Program : Attributes {
  std::string program{}, member_id{};
  std::optional<Date> enrolled{}, ended{};
  std::string level_of_care{};
  std::optional<Date> level_of_care_due{}, redetermination{};
  static const RecordType& rows();
};

}  // namespace casemgr
