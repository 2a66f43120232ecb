// Whether two appointments can both be kept, and which are before a court.
//
// Pure, never throws. Lengths are minutes.
#pragma once

#include "casemgr/model/appointment.hpp"

namespace casemgr {

/// Whether one cannot keep both: at the same time, as far as their times are known. One that does not say how long it
/// takes counts 30 minutes.
bool collide(const Appointment& a, const Appointment& b);

/// Whether its purpose names a hearing or a court, and not the client's ears: its time is fixed by others, and who
/// misses it loses.
bool is_hearing(const Appointment& appointment);

}  // namespace casemgr
