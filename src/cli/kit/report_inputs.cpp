#include "kit/report_inputs.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/disclosure/sensitive_kinds.hpp"
#include "casemgr/rules/due/due.hpp"

namespace casemgr::cli {

report::Inputs report_inputs(Call& call) {
  const store::CaseDirectory& cases = call.cases.directory();
  return {call.given.today(),           cases.settings(),  call.cases.named_providers(), cases.instruments(),
          call.output.shows_violence(), &cases.providers()};
}

Problems instrument_errors(Call& call) {
  Problems errors;
  for (const Problem& problem : call.cases.directory().instrument_problems()) {
    if (is_error(problem.check)) errors.push_back(problem);
  }
  return errors;
}

bool may_show(const Call& call, const Domain& domain) {
  const std::vector<Sensitive> kinds = kinds_of_domain(domain);
  return call.output.shows_violence() || std::find(kinds.begin(), kinds.end(), Sensitive::violence) == kinds.end();
}

void tell_left_out(Call& call, std::size_t count) {
  if (count == 0) return;
  call.output.message("left out " + std::to_string(count) +
                      " about violence; --include violence shows what is left out");
}

Computed computed_of(Call& call, const Case& c) {
  const report::Inputs inputs = report_inputs(call);
  const StageReason where = stage(c, inputs.settings, inputs.today);
  const Acuity how = acuity(c, inputs.settings, inputs.today);
  const std::string basis = basis_words(how, [&](const std::string& about) {
    return !inputs.include_violence && (about == "safety" || call.output.redaction.leaves_out(c.id.value, about));
  });
  const auto next = next_due(c, inputs.for_due());
  return {{"name", json_quote(list_name(c.person))},
          {"stage", json_quote(code(where.stage))},
          {"stage_reason", json_quote(where.reason)},
          {"acuity", std::to_string(how.figure)},
          {"acuity_level", json_quote(code(how.level))},
          {"acuity_parts", json_quote(basis)},
          {"next_due", next ? json_quote(iso(next->due)) : "null"}};
}

}  // namespace casemgr::cli
