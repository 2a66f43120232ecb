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
      field("date", &T::date, required, with_record, "Day it began.", has_happened),
      field("issue", &T::issue, required, with_record, "What it is about."),
      field("barrier", &T::barrier, optional, with_record, "What stands in the way."),
      field("with", &T::with, optional, with_whole, "With whom."),
      field("action", &T::action, optional, with_record, "What was done."),
      field("kind", &T::kind, optional, with_record, "Kind of action."),
      field("deadline", &T::deadline, optional, with_record, "Day by which to act, or the time of a hearing.", not_before("date")),
      field("status", &T::status, optional, with_record, "Where it stands."),
      field("outcome", &T::outcome, optional, with_record, "What came of it."),
      field("needs", &T::needs, optional, with_record, "Needs it serves."),
      field("goals", &T::goals, optional, with_record, "Goals it serves."));
  return type;
}

template class Records<Advocacy>;

}  // namespace casemgr
