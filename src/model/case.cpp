#include "casemgr/model/case.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Case::rows() {
  using T = Case;
  static const auto type = record<T>(
      {"client", 'c'},
      field("format", &T::format, required, "Format of the file: 1."),
      field("id", &T::id, required, "Id of the client, as in the file's name."),
      field("person", &T::person, required, "Who the client is."),
      field("episodes", &T::episodes, required, "Stays on the caseload; reopening adds one."),
      field("programs", &T::programs, optional, "Programs the client is enrolled in."),
      field("events", &T::events, optional, "What happened to the client and starts clocks."),
      field("supports", &T::supports, optional, "Family, caregivers, care team, other professionals."),
      field("consents", &T::consents, optional, "Consents, and releases of information."),
      field("flags", &T::flags, optional, "Warnings."),
      field("benefits", &T::benefits, optional, "Health insurance, income supports, entitlements."),
      field("diagnoses", &T::diagnoses, optional, "Diagnoses."),
      field("treatments", &T::treatments, optional, "Treatment now and before."),
      field("medications", &T::medications, optional, "Medications now and before."),
      field("allergies", &T::allergies, optional, "Allergies."),
      field("assessments", &T::assessments, optional, "Assessments, as they came."),
      field("needs", &T::needs, optional, "Needs."),
      field("strengths", &T::strengths, optional, "Strengths, resources, coping, support."),
      field("goals", &T::goals, optional, "Goals."),
      field("services", &T::services, optional, "Services."),
      field("plans", &T::plans, optional, "Versions of the plan that were agreed."),
      field("intervals", &T::intervals, optional, "This client's own intervals, over the practice's."),
      field("referrals", &T::referrals, optional, "Referrals."),
      field("appointments", &T::appointments, optional, "Appointments, as they come."),
      field("contacts", &T::contacts, optional, "Contacts and progress notes, as they came."),
      field("advocacy", &T::advocacy, optional, "Advocacy, as it came."),
      field("tasks", &T::tasks, optional, "Tasks."),
      field("disclosures", &T::disclosures, optional, "What was shared with whom, as it came."),
      field("documents", &T::documents, optional, "Where papers and scans are."),
      field("exemptions", &T::exemptions, optional, "Rules that do not apply for a while."));
  return type;
}

}  // namespace casemgr
