// Appointments: booked, moved, kept or missed. Drafts, defaults and errors as in record.hpp.
#pragma once

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// Booked. `at` is required. Messages name another open one that it collides with, an interpreter that is needed and
/// not asked for, and a stay in which it falls. One that is moved to another time says so in its note; what is over is
/// not moved ahead.
Outcome add_appointment(Case& c, Appointment draft, const Context& context);
Outcome set_appointment(Case& c, const Id<Appointment>& id, Appointment changed, const Context& context);
/// A noshow is also written down as an attempted contact, unless a contact says so already. Refused: what already is
/// so, arrived, fulfilled or noshow before its day.
Outcome set_appointment_status(Case& c, const Id<Appointment>& id, AppointmentStatus status, const std::string& reason,
                               const Context& context);

}  // namespace casemgr::cycle
