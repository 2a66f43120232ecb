// Whether two appointments can both be kept, which are before a court, and what a contact takes from one.
//
// Pure, never throws. Lengths are minutes.
#pragma once

#include "casemgr/model/appointment.hpp"
#include "casemgr/model/contact.hpp"

namespace casemgr {

/// Minutes of an appointment that does not say how many, for what it collides with.
inline constexpr int usual_appointment_minutes = 30;

/// Whether one cannot keep both: at the same time, as far as their times are known.
bool collide(const Appointment& a, const Appointment& b);

/// Whether its purpose names a hearing or a court, and not the client's ears: its time is fixed by others, and who
/// misses it loses.
bool is_hearing(const Appointment& appointment);

/// Whether its time has come by `now`; where one of them has no time of day, its day.
bool has_come(const Appointment& appointment, Time now);

/// Returns the contact with what the appointment says and the contact does not: the time, where it has come, minutes,
/// place, referral.
Contact at_appointment(Contact contact, const Appointment& appointment, Time now);

}  // namespace casemgr
