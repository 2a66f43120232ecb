// When the next of a recurring task, step or appointment falls.
//
// Pure, never throws. A series keeps its own days: each counts from its first, not from the day on which one was done
// or to which it was moved, and a day that a month lacks comes back in the next month that has it.
#pragma once

#include <optional>

#include "casemgr/model/case.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

/// The day, or time, on which the record itself falls; none where it says none.
std::optional<Time> falls_at(const Task& task);
std::optional<Time> falls_at(const Step& step);
std::optional<Time> falls_at(const Appointment& appointment);

/// One that comes next, and those before it that are in the past already.
struct NextInSeries {
  Time at{};
  int passed_over = 0;
  Date first_passed{}, last_passed{};  ///< Of those, where there are any.
};
/// The first of the series after `at`, or after what was planned where the record was moved, that is not past `now`.
/// Nothing beyond the calendar, and without an interval. Does not look at `until`.
std::optional<NextInSeries> next_in_series(const Recurrence& repeat, Time at, Time now);

/// What the next one has of the series.
Recurrence carried_on(const Recurrence& repeat, Time at);

/// Whether the series goes on in another record of the section, so that this one is no longer its last.
template <class T>
bool goes_on(const Records<T>& records, const T& record) {
  const T* next = record.repeat ? records.find(std::string_view(record.repeat->next.value)) : nullptr;
  return next != nullptr && !next->is_void();
}

}  // namespace casemgr
