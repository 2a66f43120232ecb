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
      field("at", &T::at, required, with_record, "When it begins."),
      field("minutes", &T::minutes, optional, with_record, "How long."),
      field("provider", &T::provider, optional, with_record, "With whom, in the provider directory."),
      field("place", &T::place, optional, with_record, "Where."),
      field("purpose", &T::purpose, optional, with_record, "What for."),
      field("referral", &T::referral, optional, with_record, "Referral it belongs to."),
      field("transport", &T::transport, optional, with_record, "How the client gets there."),
      field("interpreter", &T::interpreter, optional, with_record, "Whether an interpreter is needed."),
      field("status", &T::status, optional, with_record, "Where it stands."));
  return type;
}

template class Records<Appointment>;

}  // namespace casemgr
