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
       .closed = {"status", {"won", "partial", "lost", "withdrawn"}}},
      field("date", &T::date, required, "Day it began.", has_happened),
      field("issue", &T::issue, required, "What it is about."),
      field("barrier", &T::barrier, optional, "What stands in the way."),
      field("with", &T::with, optional, "With whom."),
      field("action", &T::action, optional, "What was done."),
      field("kind", &T::kind, optional, "Kind of action."),
      field("deadline", &T::deadline, optional, "Day by which to act."),
      field("status", &T::status, optional, "Where it stands."),
      field("outcome", &T::outcome, optional, "What came of it."),
      field("needs", &T::needs, optional, "Needs it serves."),
      field("goals", &T::goals, optional, "Goals it serves."));
  return type;
}

template class Records<Advocacy>;

}  // namespace casemgr
