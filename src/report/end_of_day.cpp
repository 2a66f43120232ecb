#include <algorithm>

#include "casemgr/report/reports.hpp"

namespace casemgr::report {

EndOfDay::EndOfDay(Date day, const Inputs& inputs) : in(inputs), is_past_(day < inputs.today) {
  in.today = std::min(day, inputs.today);
}

VisibleCase EndOfDay::seen(const VisibleCase& now) const { return is_past_ ? now.until(in.today) : now; }

bool EndOfDay::came_later(const VisibleCase& then, const VisibleCase& now) {
  return then.shown().episodes.empty() && !now.shown().episodes.empty();
}

Fold EndOfDay::of(Fold report) const {
  if (!is_past_) return report;
  const auto add = [end = *this, add = report.add](const VisibleCase& now) {
    const VisibleCase then = end.seen(now);
    if (!came_later(then, now)) add(then);
  };
  report.add = add;
  return report;
}

}  // namespace casemgr::report
