#include "casemgr/model/case.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Case::rows() {
  using T = Case;
  static const auto type = record<T>(
      {"client", 'c'},
      field("format", &T::format, required, with_record | bookkeeping | merges_never | computed, "File format: 1."),
      field("id", &T::id, required, with_record | merges_never | computed, "Client id, as in the file name."),
      field("person", &T::person, required, with_record | merges_inside, "The client."),
      field(
          "merged_into",
          &T::merged_into,
          optional,
          goes_nowhere | bookkeeping | merges_never | computed,
          "Client whose file holds the records of this client."),
      field("merged", &T::merged, optional, goes_nowhere | merges_never | computed, "Clients entered twice whose records are in this file, by id."),
      field(
          "separated",
          &T::separated,
          optional,
          goes_nowhere | bookkeeping | merges_never | computed,
          "Clients once merged here, with their records that signed notes name, by id."),
      field("episodes", &T::episodes, required, with_record | merges_moving, "Episodes of care; reopening adds one."),
      field(
          "situations",
          &T::situations,
          optional,
          with_record | merges_moving,
          "Living situation, income and benefits at entry, each year and exit, in order."),
      field("memberships", &T::memberships, optional, goes_nowhere | merges_moving, "Stays in households."),
      field("programs", &T::programs, optional, with_record | merges_moving, "Program enrollments."),
      field("events", &T::events, optional, with_record | merges_moving, "Events such as admissions and falls; some start due dates."),
      field("supports", &T::supports, optional, with_record | merges_moving, "Family, caregivers, care team and other professionals."),
      field("consents", &T::consents, optional, with_record | merges_moving, "Consents and releases of information."),
      field("flags", &T::flags, optional, with_record | merges_moving, "Safety flags and other alerts."),
      field("benefits", &T::benefits, optional, with_record | merges_moving, "Health insurance, income support, entitlements."),
      field("diagnoses", &T::diagnoses, optional, with_record | merges_moving, "Diagnoses."),
      field("treatments", &T::treatments, optional, with_record | merges_moving, "Current and past treatment."),
      field("medications", &T::medications, optional, with_record | merges_moving, "Current and past medications."),
      field("allergies", &T::allergies, optional, with_record | merges_moving, "Allergies."),
      field("assessments", &T::assessments, optional, with_record | merges_moving, "Assessments, in order."),
      field("needs", &T::needs, optional, with_record | merges_moving, "Needs."),
      field("strengths", &T::strengths, optional, with_record | merges_moving, "Strengths, resources, coping skills and supports."),
      field("goals", &T::goals, optional, with_record | merges_moving, "Goals."),
      field("services", &T::services, optional, with_record | merges_moving, "Services."),
      field("plans", &T::plans, optional, with_record | merges_moving, "Agreed plan versions."),
      field("intervals", &T::intervals, optional, goes_nowhere | merges_one, "This client's intervals, replacing the practice's."),
      field("referrals", &T::referrals, optional, with_record | merges_moving, "Referrals."),
      field("appointments", &T::appointments, optional, with_record | merges_moving, "Appointments, in order."),
      field("contacts", &T::contacts, optional, with_record | merges_moving, "Contacts and progress notes, in order."),
      field("advocacy", &T::advocacy, optional, with_record | merges_moving, "Advocacy, in order."),
      field("tasks", &T::tasks, optional, with_record | merges_moving, "Tasks."),
      field("disclosures", &T::disclosures, optional, with_record | merges_moving, "Disclosures, in order."),
      field("documents", &T::documents, optional, with_record | merges_moving, "Location of documents and scans."),
      field("exemptions", &T::exemptions, optional, with_record | merges_moving, "Rules suspended for a time."));
  return type;
}

const schema::Field& section_of(const RecordType& type) {
  const auto& fields = Case::rows().fields;
  return *std::find_if(
      fields.begin(), fields.end(), [&](const schema::Field& field) { return field.shape == schema::Shape::records && &field.record() == &type; });
}

}  // namespace casemgr
