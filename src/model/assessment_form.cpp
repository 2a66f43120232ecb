#include "casemgr/model/assessment_form.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& AssessmentForm::rows() {
  using T = AssessmentForm;
  static const auto type = record<T, Assessment>(
      {"assessment"},
      field("supports", &T::supports, optional, "Family, caregivers and care team identified."),
      field("benefits", &T::benefits, optional, "Insurance, income and other benefits identified."),
      field("diagnoses", &T::diagnoses, optional, "Diagnoses identified."),
      field("treatments", &T::treatments, optional, "Treatment identified."),
      field("medications", &T::medications, optional, "Medications identified."),
      field("allergies", &T::allergies, optional, "Allergies identified."),
      field("needs", &T::needs, optional, "Needs identified."),
      field("strengths", &T::strengths, optional, "Strengths, resources and coping skills identified."));
  return type;
}

}  // namespace casemgr
