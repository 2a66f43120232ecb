// Where a new event goes: after the last one that is not later (record.md, "Every collection …").
#pragma once

#include "casemgr/schema/value.hpp"

namespace casemgr {

/// The moment that orders a record in its chronicle: its `at`, else its `date`. A record without one is last.
template <class T>
Time moment_of(const T& record) {
  const Time last{Date::max(), std::nullopt};
  if constexpr (requires { record.at; }) {
    return record.at.value_or(last);
  } else {
    return record.date ? Time{*record.date, std::nullopt} : last;
  }
}

/// Puts `record` behind the last one that is not later than it; records already there are never re-sorted.
template <class T>
T& insert_in_order(Records<T>& records, Id<T> id, T record) {
  const Time moment = moment_of(record);
  std::size_t index = records.size();
  while (index > 0 && moment_of(records[index - 1].record) > moment) --index;
  return records.insert(index, std::move(id), std::move(record));
}

}  // namespace casemgr
