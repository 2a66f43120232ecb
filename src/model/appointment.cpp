#include "casemgr/model/appointment.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Appointment::rows() {
  using T = Appointment;
  static const auto type = record<T, Attributes>(
      {.name = "appointment",
       .letter = 'e',
       .chronicle = "at",
       .label = {" ", {"{at}", "{purpose|place}"}},
       .closed = {"status", {"fulfilled", "cancelled", "noshow"}},
       .about = told_by({"referral"})},
      field("at", &T::at, required, with_record, "Start date and time."),
      field("minutes", &T::minutes, optional, with_record, "Length, in minutes."),
      field("provider", &T::provider, optional, with_record, "Provider in the directory."),
      field("place", &T::place, optional, with_record, "Place."),
      field("purpose", &T::purpose, optional, with_record, "Purpose."),
      field("referral", &T::referral, optional, with_record, "Related referral."),
      field("transport", &T::transport, optional, with_record, "Transportation."),
      field("interpreter", &T::interpreter, optional, with_record, "Interpreter needed."),
      field("status", &T::status, optional, with_record, "Status."),
      field("repeat", &T::repeat, optional, with_record, "Recurrence."));
  return type;
}

template class Records<Appointment>;

}  // namespace casemgr
