#include "casemgr/model/advocacy.hpp"

#include "casemgr/model/case.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Advocacy::rows() {
  using T = Advocacy;
  static const auto type = record<T, Attributes>(
      {.name = "advocacy",
       .letter = 'w',
       .chronicle = "date",
       .label = {", ", {"{issue}", "with {with}"}},
       .closed = {"status", {"won", "partial", "lost", "withdrawn"}},
       .about = told_by({"needs", "goals"})},
      field("date", &T::date, required, with_record, "Start date.", has_happened),
      field("issue", &T::issue, required, with_record, "Issue."),
      field("barrier", &T::barrier, optional, with_record, "Barrier."),
      field("with", &T::with, optional, with_whole, "Contact person or agency."),
      field("action", &T::action, optional, with_record, "Action taken."),
      field("kind", &T::kind, optional, with_record, "Type of action."),
      field("deadline", &T::deadline, optional, with_record, "Deadline, or the time of a hearing.", not_before("date")),
      field("status", &T::status, optional, with_record, "Status."),
      field("outcome", &T::outcome, optional, with_record, "Outcome."),
      field("needs", &T::needs, optional, with_record, "Needs addressed."),
      field("goals", &T::goals, optional, with_record, "Goals supported."));
  return type;
}

template class Records<Advocacy>;

}  // namespace casemgr
