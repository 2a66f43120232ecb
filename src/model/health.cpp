#include "casemgr/model/health.hpp"

#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Diagnosis::rows() {
  using T = Diagnosis;
  static const auto type = record<T, Attributes>(
      {.name = "diagnosis",
       .letter = 'd',
       .label = {" ", {"{label}", "{code}"}},
       .closed = {"status", {"inactive", "resolved"}},
       .over = "resolved",
       .about = in_domain("diagnoses")},
      field("label", &T::label, required, with_record, "Diagnosis."),
      field("code", &T::code, optional, with_record, "Code."),
      field("code_system", &T::code_system, optional, with_record, "Code system, such as ICD-10-CM."),
      field("status", &T::status, optional, with_record, "Clinical status."),
      field("onset", &T::onset, optional, with_record, "Onset date.", has_happened),
      field("resolved", &T::resolved, optional, with_record, "Date resolved.", {.not_before = "onset", .has_happened = true}),
      field("source", &T::source, optional, with_whole, "Source."));
  return type;
}

const RecordType& Treatment::rows() {
  using T = Treatment;
  static const auto type = record<T, Attributes>(
      {.name = "treatment", .letter = 't', .label = {", ", {"{label}", "{provider}"}}, .over = "ended", .about = in_domain("treatment")},
      field("label", &T::label, required, with_record, "Treatment."),
      field("provider", &T::provider, optional, with_record, "Provider in the directory."),
      field("started", &T::started, optional, with_record, "Start date."),
      field("ended", &T::ended, optional, with_record, "End date.", not_before("started")),
      field("outcome", &T::outcome, optional, with_record, "Outcome."));
  return type;
}

const RecordType& Medication::rows() {
  using T = Medication;
  static const auto type = record<T, Attributes>(
      {.name = "medication",
       .letter = 'm',
       .label = {" ", {"{label}", "{dose}", "{schedule}"}},
       .over = "stopped",
       .about = in_domain("medications")},
      field("label", &T::label, required, with_record, "Medication."),
      field("dose", &T::dose, optional, with_record, "Dose."),
      field("schedule", &T::schedule, optional, with_record, "Schedule."),
      field("purpose", &T::purpose, optional, with_record, "Purpose."),
      field("prescriber", &T::prescriber, optional, with_record, "Prescriber."),
      field("started", &T::started, optional, with_record, "Start date."),
      field("stopped", &T::stopped, optional, with_record, "End date; afterward it is history.", not_before("started")),
      field("adherence", &T::adherence, optional, with_record, "Adherence and barriers."));
  return type;
}

const RecordType& Allergy::rows() {
  using T = Allergy;
  static const auto type = record<T, Attributes>(
      {.name = "allergy", .letter = 'z', .label = {": ", {"{label}", "{reaction}"}}, .over = "until", .about = in_domain("medications")},
      field("label", &T::label, required, with_record, "Allergen."),
      field("reaction", &T::reaction, optional, with_record, "Reaction."),
      field("severity", &T::severity, optional, with_record, "1 mild to 4 life-threatening.", between(1, 4)),
      field("until", &T::until, optional, with_record, "End date; afterward it is history."));
  return type;
}

template class Records<Diagnosis>;
template class Records<Treatment>;
template class Records<Medication>;
template class Records<Allergy>;

}  // namespace casemgr
