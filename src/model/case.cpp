#include "casemgr/model/case.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Case::rows() {
  using T = Case;
  static const auto type = record<T>(
      {"client", 'c'},
      field("format", &T::format, required, with_record | bookkeeping, "Format of the file: 1."),
      field("id", &T::id, required, with_record, "Id of the client, as in the file's name."),
      field("person", &T::person, required, with_record, "Who the client is."),
      field("episodes", &T::episodes, required, with_record, "Stays on the caseload; reopening adds one."),
      field("programs", &T::programs, optional, with_record, "Programs the client is enrolled in."),
      field("events", &T::events, optional, with_record, "What happened to the client and starts clocks."),
      field("supports", &T::supports, optional, with_record, "Family, caregivers, care team, other professionals."),
      field("consents", &T::consents, optional, with_record, "Consents, and releases of information."),
      field("flags", &T::flags, optional, with_record, "Warnings."),
      field("benefits", &T::benefits, optional, with_record, "Health insurance, income supports, entitlements."),
      field("diagnoses", &T::diagnoses, optional, with_record, "Diagnoses."),
      field("treatments", &T::treatments, optional, with_record, "Treatment now and before."),
      field("medications", &T::medications, optional, with_record, "Medications now and before."),
      field("allergies", &T::allergies, optional, with_record, "Allergies."),
      field("assessments", &T::assessments, optional, with_record, "Assessments, as they came."),
      field("needs", &T::needs, optional, with_record, "Needs."),
      field("strengths", &T::strengths, optional, with_record, "Strengths, resources, coping, support."),
      field("goals", &T::goals, optional, with_record, "Goals."),
      field("services", &T::services, optional, with_record, "Services."),
      field("plans", &T::plans, optional, with_record, "Versions of the plan that were agreed."),
      field("intervals", &T::intervals, optional, goes_nowhere, "This client's own intervals, over the practice's."),
      field("referrals", &T::referrals, optional, with_record, "Referrals."),
      field("appointments", &T::appointments, optional, with_record, "Appointments, as they come."),
      field("contacts", &T::contacts, optional, with_record, "Contacts and progress notes, as they came."),
      field("advocacy", &T::advocacy, optional, with_record, "Advocacy, as it came."),
      field("tasks", &T::tasks, optional, with_record, "Tasks."),
      field("disclosures", &T::disclosures, optional, with_record, "What was shared with whom, as it came."),
      field("documents", &T::documents, optional, with_record, "Where papers and scans are."),
      field("exemptions", &T::exemptions, optional, with_record, "Rules that do not apply for a while."));
  return type;
}

const schema::Field& section_of(const RecordType& type) {
  const auto& fields = Case::rows().fields;
  return *std::find_if(
      fields.begin(), fields.end(), [&](const schema::Field& field) { return field.shape == schema::Shape::records && &field.record() == &type; });
}

}  // namespace casemgr
