#include "kit/report_inputs.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/due/due.hpp"

namespace casemgr::cli {

report::Inputs report_inputs(Call& call) {
  const store::CaseDirectory& cases = call.directory();
  return {call.today(), cases.settings(), call.visible_providers(), cases.instruments(), &cases.providers()};
}

Problems instrument_errors(Call& call) {
  Problems errors;
  for (const Problem& problem : call.directory().instrument_problems()) {
    if (is_error(problem.check)) errors.push_back(problem);
  }
  return errors;
}

Computed computed_of(Call& call, const VisibleCase& seen) {
  const report::Inputs inputs = report_inputs(call);
  const StageReason where = seen.judge([&](const Case& c) { return stage(c, inputs.settings, inputs.today); });
  const Acuity how = seen.judge([&](const Case& c) { return acuity(c, inputs.settings, inputs.today); });
  const auto next = seen.judge([&](const Case& c) { return next_due(c, inputs.for_due()); });
  return {{"name", json_quote(list_name(seen.shown().person))},
          {"stage", json_quote(code(where.stage))},
          {"stage_reason", json_quote(where.reason)},
          {"acuity", std::to_string(how.figure)},
          {"acuity_level", json_quote(code(how.level))},
          {"acuity_parts", json_quote(acuity_basis(seen, inputs.settings, inputs.today))},
          {"next_due", next ? json_quote(iso(next->due)) : "null"}};
}

}  // namespace casemgr::cli
