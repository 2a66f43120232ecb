// How a task, step or appointment comes round again: a series, of which the file holds those done and the next one.
//
// Days that a field leaves out are those of the record itself (rules/record/recurrence.hpp).
#pragma once

#include "casemgr/model/attributes.hpp"
#include "casemgr/root/interval.hpp"

namespace casemgr {

struct Recurrence {
  std::optional<Interval> every{};
  std::optional<Date> until{};
  std::optional<Date> from{};
  std::optional<Time> planned{};
  AnyId next{};
  static const RecordType& rows();
};

}  // namespace casemgr
