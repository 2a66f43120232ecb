#include "casemgr/model/event.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& EventReport::rows() {
  using T = EventReport;
  static const auto type = record<T>(
      {"event report"},
      field("to", &T::to, required, with_record, "Recipient of the report."),
      field("at", &T::at, optional, with_record, "Date and time.", has_happened),
      field("reference", &T::reference, optional, with_record, "Report number."));
  return type;
}

const RecordType& Event::rows() {
  using T = Event;
  static const auto type = record<T, Attributes>(
      {.name = "event", .letter = 'z', .chronicle = "at", .label = {" ", {"{at}", "{kind}", "{facility|setting}"}}, .about = {Scope::by_domain}},
      field("at", &T::at, required, with_record, "Date and time.", has_happened),
      field("kind", &T::kind, required, with_record, "Kind of event; some start due dates."),
      field("setting", &T::setting, optional, with_record, "Setting of an admission or discharge."),
      field("facility", &T::facility, optional, with_record, "Facility name."),
      field("reported", &T::reported, optional, with_record, "Reports made."),
      field("report_due", &T::report_due, optional, with_record, "Report due date.", not_before("at")));
  return type;
}

template class Records<Event>;

}  // namespace casemgr
