#include "casemgr/model/case.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Case::rows() {
  using T = Case;
  static const auto type = record<T>(
      {"client", 'c'},
      field("format", &T::format, required, with_record | bookkeeping, "File format: 1."),
      field("id", &T::id, required, with_record, "Client id, as in the file name."),
      field("person", &T::person, required, with_record, "The client."),
      field("episodes", &T::episodes, required, with_record, "Episodes of care; reopening adds one."),
      field("programs", &T::programs, optional, with_record, "Program enrollments."),
      field("events", &T::events, optional, with_record, "Events such as admissions and falls; some start due dates."),
      field("supports", &T::supports, optional, with_record, "Family, caregivers, care team and other professionals."),
      field("consents", &T::consents, optional, with_record, "Consents and releases of information."),
      field("flags", &T::flags, optional, with_record, "Safety flags and other alerts."),
      field("benefits", &T::benefits, optional, with_record, "Health insurance, income support, entitlements."),
      field("diagnoses", &T::diagnoses, optional, with_record, "Diagnoses."),
      field("treatments", &T::treatments, optional, with_record, "Current and past treatment."),
      field("medications", &T::medications, optional, with_record, "Current and past medications."),
      field("allergies", &T::allergies, optional, with_record, "Allergies."),
      field("assessments", &T::assessments, optional, with_record, "Assessments, in order."),
      field("needs", &T::needs, optional, with_record, "Needs."),
      field("strengths", &T::strengths, optional, with_record, "Strengths, resources, coping skills and supports."),
      field("goals", &T::goals, optional, with_record, "Goals."),
      field("services", &T::services, optional, with_record, "Services."),
      field("plans", &T::plans, optional, with_record, "Agreed plan versions."),
      field("intervals", &T::intervals, optional, goes_nowhere, "This client's intervals, replacing the practice's."),
      field("referrals", &T::referrals, optional, with_record, "Referrals."),
      field("appointments", &T::appointments, optional, with_record, "Appointments, in order."),
      field("contacts", &T::contacts, optional, with_record, "Contacts and progress notes, in order."),
      field("advocacy", &T::advocacy, optional, with_record, "Advocacy, in order."),
      field("tasks", &T::tasks, optional, with_record, "Tasks."),
      field("disclosures", &T::disclosures, optional, with_record, "Disclosures, in order."),
      field("documents", &T::documents, optional, with_record, "Location of documents and scans."),
      field("exemptions", &T::exemptions, optional, with_record, "Rules suspended for a time."));
  return type;
}

const schema::Field& section_of(const RecordType& type) {
  const auto& fields = Case::rows().fields;
  return *std::find_if(
      fields.begin(), fields.end(), [&](const schema::Field& field) { return field.shape == schema::Shape::records && &field.record() == &type; });
}

}  // namespace casemgr
