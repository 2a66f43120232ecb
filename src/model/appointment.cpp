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
       .closed = {"status", {"fulfilled", "cancelled", "noshow"}}},
      field("at", &T::at, required, "When it begins."),
      field("minutes", &T::minutes, optional, "How long."),
      field("provider", &T::provider, optional, "With whom, in the provider directory."),
      field("place", &T::place, optional, "Where."),
      field("purpose", &T::purpose, optional, "What for."),
      field("referral", &T::referral, optional, "Referral it belongs to."),
      field("transport", &T::transport, optional, "How the client gets there."),
      field("interpreter", &T::interpreter, optional, "Whether an interpreter is needed."),
      field("status", &T::status, optional, "Where it stands."));
  return type;
}

template class Records<Appointment>;

}  // namespace casemgr
