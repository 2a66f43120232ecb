#include "casemgr/model/event.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& EventReport::rows() {
  using T = EventReport;
  static const auto type = record<T>(
      {"report of an event"},
      field("to", &T::to, required, with_record, "Who was told."),
      field("at", &T::at, optional, with_record, "When.", has_happened),
      field("reference", &T::reference, optional, with_record, "Number of the report."));
  return type;
}

const RecordType& Event::rows() {
  using T = Event;
  static const auto type = record<T, Attributes>(
      {.name = "event", .letter = 'z', .chronicle = "at", .label = {" ", {"{at}", "{kind}", "{facility|setting}"}}, .about = {Scope::by_domain}},
      field("at", &T::at, required, with_record, "When it happened.", has_happened),
      field("kind", &T::kind, required, with_record, "What happened; it starts the clocks that belong to it."),
      field("setting", &T::setting, optional, with_record, "Kind of place of an admission or discharge."),
      field("facility", &T::facility, optional, with_record, "Name of the place."),
      field("reported", &T::reported, optional, with_record, "To whom it was reported."),
      field("report_due", &T::report_due, optional, with_record, "Day by which it must be reported.", not_before("at")));
  return type;
}

template class Records<Event>;

}  // namespace casemgr
