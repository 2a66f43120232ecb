#include "casemgr/rules/record/findings.hpp"

#include "casemgr/rules/assessment/gaps.hpp"
#include "casemgr/rules/disclosure/consent.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "casemgr/rules/record/future_dates.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/service/authorization.hpp"

namespace casemgr {

Problems case_problems(const Case& c, const RuleContext& context) {
  const auto& [today, settings, providers, instruments] = context;
  Problems found;
  for (const Problems& some :
       {thread_problems(c, settings, today), smart_problems(c, today), plan_problems(c),
        service_problems(c, settings, today), note_problems(c), consent_problems(c, providers, settings, today),
        gap_problems(c, context), future_problems(c, today)}) {
    found.insert(found.end(), some.begin(), some.end());
  }
  return found;
}

}  // namespace casemgr
