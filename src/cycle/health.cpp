// Diagnoses, treatment, medications, allergies.
#include "casemgr/cycle/client.hpp"
#include "finding.hpp"
#include "records.hpp"
#include "same_name.hpp"

namespace casemgr::cycle {

namespace {

/// Adds a record and, where an assessment is being made, counts it as a look at its domain.
template <class T>
Outcome add_found(Case& c, Records<T> Case::*section, std::string_view domain, T draft, const Context& context) {
  const T given = draft;
  Outcome outcome = add_to(c, section, std::move(draft), context);
  warn_same(c.*section, &T::label, given, context, outcome);
  looked_at(c, domain, context);
  return outcome;
}

/// ICD-10 codes begin with a letter and a digit (`Z59.811`).
bool looks_like_icd10(const std::string& code) {
  return code.size() >= 3 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= '0' && code[1] <= '9';
}

}  // namespace

Outcome add_diagnosis(Case& c, Diagnosis draft, const Context& context) {
  if (!draft.status) draft.status = draft.resolved ? ClinicalStatus::resolved : ClinicalStatus::active;
  if (draft.status == ClinicalStatus::resolved && !draft.resolved) draft.resolved = context.today();
  if (draft.code_system.empty() && looks_like_icd10(draft.code)) draft.code_system = "ICD-10-CM";
  return add_found(c, &Case::diagnoses, "diagnoses", std::move(draft), context);
}
Outcome set_diagnosis(Case& c, const Id<Diagnosis>& id, Diagnosis changed, const Context& context) {
  const bool settled = changed.status == ClinicalStatus::resolved && live(c.diagnoses, id).status != changed.status;
  if (settled && !changed.resolved) changed.resolved = context.today();
  return set_in(c, &Case::diagnoses, id, std::move(changed), context);
}

Outcome add_treatment(Case& c, Treatment draft, const Context& context) {
  return add_found(c, &Case::treatments, "treatment", std::move(draft), context);
}
Outcome add_medication(Case& c, Medication draft, const Context& context) {
  return add_found(c, &Case::medications, "medications", std::move(draft), context);
}
Outcome add_allergy(Case& c, Allergy draft, const Context& context) {
  // Health is about more than allergies: one of them is no look at it.
  return add_to(c, &Case::allergies, std::move(draft), context);
}

}  // namespace casemgr::cycle
