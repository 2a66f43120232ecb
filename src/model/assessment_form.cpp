#include "casemgr/model/assessment_form.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& AssessmentForm::rows() {
  using T = AssessmentForm;
  static const auto type = record<T, Assessment>(
      {"assessment"},
      field("supports", &T::supports, optional, "Family, caregivers, care team that were found."),
      field("benefits", &T::benefits, optional, "Insurance, income and other benefits that were found."),
      field("diagnoses", &T::diagnoses, optional, "Diagnoses that were found."),
      field("treatments", &T::treatments, optional, "Treatment that was found."),
      field("medications", &T::medications, optional, "Medicines that were found."),
      field("allergies", &T::allergies, optional, "Allergies that were found."),
      field("needs", &T::needs, optional, "Needs that were found."),
      field("strengths", &T::strengths, optional, "Strengths, resources and ways of coping that were found."));
  return type;
}

}  // namespace casemgr
