#include "casemgr/rules/record/appointment.hpp"

namespace casemgr {

namespace {

/// Minutes that an appointment takes where it does not say how many, for what it collides with.
constexpr int usual_minutes = 30;

}  // namespace

bool collide(const Appointment& a, const Appointment& b) {
  if (!a.at || !b.at || !a.at->minute || !b.at->minute) return false;
  constexpr int day = 24 * 60;
  const int apart = days_between(a.at->date, b.at->date) * day + *b.at->minute - *a.at->minute;  // from a to b
  return apart < a.minutes.value_or(usual_minutes) && -apart < b.minutes.value_or(usual_minutes);
}

}  // namespace casemgr
