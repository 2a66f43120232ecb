// An assessment as a form holds it: with the records that stand behind its domains.
#pragma once

#include "casemgr/model/assessment.hpp"
#include "casemgr/model/benefit.hpp"
#include "casemgr/model/health.hpp"
#include "casemgr/model/support.hpp"

namespace casemgr {

/// The draft of an assessment (scores: instrument and answers) and the drafts of records found with it.
struct AssessmentForm : Assessment {
  Records<SupportPerson> supports{};
  Records<Benefit> benefits{};
  Records<Diagnosis> diagnoses{};
  Records<Treatment> treatments{};
  Records<Medication> medications{};
  Records<Allergy> allergies{};
  Records<ClientNeed> needs{};
  Records<Strength> strengths{};
  static const RecordType& rows();
};

}  // namespace casemgr
