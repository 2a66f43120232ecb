// Events that start clocks: admission, discharge, fall, death.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct EventReport {
  std::string to{};
  std::optional<Time> at{};
  std::string reference{};
  static const RecordType& rows();
};

struct Event : Attributes {
  std::optional<Time> at{};
  std::optional<EventKind> kind{};
  std::optional<EventSetting> setting{};
  std::string facility{};
  std::optional<EventReport> reported{};
  std::optional<Date> report_due{};
  static const RecordType& rows();
};

}  // namespace casemgr
