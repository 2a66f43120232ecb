#include "casemgr/rules/record/recurrence.hpp"

#include "casemgr/root/interval.hpp"

namespace casemgr {

namespace {

std::optional<Time> on_day(const std::optional<Date>& day) {
  return day ? std::optional(Time{.date = *day, .minute = {}}) : std::nullopt;
}

/// The first day of the series. Where it is not written, any of its days leads to the same others.
Date first_of(const Recurrence& repeat, Time at) { return repeat.from.value_or(repeat.planned.value_or(at).date); }

bool is_past(Time at, Time now) { return at.minute && now.minute ? at < now : at.date < now.date; }

/// Whether some month may lack that day.
bool may_be_lacking(Date day) {
  constexpr unsigned in_every_month = 28;
  return static_cast<unsigned>(std::chrono::year_month_day{day}.day()) > in_every_month;
}

}  // namespace

std::optional<Time> falls_at(const Task& task) { return on_day(task.due); }
std::optional<Time> falls_at(const Step& step) { return on_day(step.due); }
std::optional<Time> falls_at(const Appointment& appointment) { return appointment.at; }

std::optional<NextInSeries> next_in_series(const Recurrence& repeat, Time at, Time now) {
  if (!repeat.every) return std::nullopt;
  const Time planned = repeat.planned.value_or(at);
  const Date first = first_of(repeat, at);
  NextInSeries next;
  for (int times = 1;; ++times) {
    const auto day = add(first, *repeat.every, times);
    if (!day) return std::nullopt;
    if (*day <= planned.date) continue;
    next.at = {.date = *day, .minute = planned.minute};
    if (!is_past(next.at, now)) return next;
    if (next.passed_over++ == 0) next.first_passed = *day;
    next.last_passed = *day;
  }
}

Recurrence carried_on(const Recurrence& repeat, Time at) {
  Recurrence next;
  next.every = repeat.every;
  next.until = repeat.until;
  const Date first = first_of(repeat, at);
  if (repeat.every && repeat.every->is_by_month() && may_be_lacking(first)) next.from = first;
  return next;
}

}  // namespace casemgr
