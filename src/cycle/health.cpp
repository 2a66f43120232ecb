#include "casemgr/cycle/health.hpp"

#include "draft.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

/// ICD-10 codes begin with a letter and a digit (`Z59.811`).
bool looks_like_icd10(const std::string& code) {
  return code.size() >= 3 && code[0] >= 'A' && code[0] <= 'Z' && code[1] >= '0' && code[1] <= '9';
}

}  // namespace

Outcome add_diagnosis(Case& c, Diagnosis draft, const Context& context) {
  if (!draft.status) draft.status = draft.resolved ? ClinicalStatus::resolved : ClinicalStatus::active;
  if (draft.status == ClinicalStatus::resolved && !draft.resolved) draft.resolved = context.today();
  if (draft.code_system.empty() && looks_like_icd10(draft.code)) draft.code_system = "ICD-10-CM";
  return add_found(c, "diagnoses", std::move(draft), context);
}
Outcome set_diagnosis(Case& c, const Id<Diagnosis>& id, Diagnosis changed, const Context& context) {
  const bool settled = changed.status == ClinicalStatus::resolved && live(c.diagnoses, id).status != changed.status;
  if (settled && !changed.resolved) changed.resolved = context.today();
  return set_in(c, id, std::move(changed), context);
}

}  // namespace casemgr::cycle
