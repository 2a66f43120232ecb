#include "plan/pages.hpp"

#include <fmt/format.h>

#include "casemgr/report/reports.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "kit/call.hpp"
#include "kit/report_inputs.hpp"
#include "kit/select.hpp"

namespace casemgr::cli {

namespace {

void run_budget(Call& call) {
  const store::LoadedCase client = call.cases.client();
  call.output.print(report::plan_budget(call.cases.visible(client.record), report_inputs(call)));
}

/// Without names the last agreed against now, or the last two; OLD alone against now.
std::pair<Id<Plan>, Id<Plan>> versions_named(Call& call, const Case& c) {
  const std::string old = call.given.argument("OLD");
  const std::string now = call.given.argument("NEW");
  if (old.empty()) return report::versions_to_compare(c);
  const Id<Plan> from = version_named(call, c, old);
  if (now.empty() || now == "now") return {from, {}};
  const Id<Plan> to = version_named(call, c, now);
  if (from == to) throw Error(ErrorKind::usage, fmt::format("cannot compare plan '{}' with itself", from.value));
  return {from, to};
}

void run_diff(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const auto [from, to] = versions_named(call, client.record);
  call.output.print(report::plan_changes(call.cases.visible(client.record), from, to, report_inputs(call)));
}

}  // namespace

Argument version_argument(const char* name, const char* sentence) {
  Argument argument = record_argument(name, &Plan::rows, sentence);
  argument.required = false;
  return argument;
}

Id<Plan> version_named(Call& call, const Case& c, const std::string& word) {
  const auto number = Decimal::parse(word);
  if (!number || number->scale() != 0) return select<Plan>(call.cases, c, word);
  for (const Entry<Plan>& plan : c.plans) {
    if (Decimal(version_number(c, plan.id)) == *number) return plan.id;
  }
  throw Error(ErrorKind::not_found, fmt::format("client '{}' has no version {} of the plan", c.id.value, word),
              suggest::plan_list(c.id).text());
}

Verb budget_verb() {
  return {.name = "budget",
          .summary = "what the plan costs: planned, authorized, delivered, left",
          .description =
              "Units and money of each service, by funding source, provider and month, what asks for a look, benefits, "
              "and what each goal has cost. A line is units times the cost of one, rounded half up to cents; a "
              "delivery that states its own cost counts with that, and a service without a unit cost with the rate of "
              "its funding for the same unit. Left is counted from what was planned, where nothing was from what was "
              "authorized; of a service that ended nothing is left.",
          .examples = {"casemgr plan budget lopez", "casemgr plan budget lopez --format csv --section months"},
          .arguments = {client_argument()},
          .run = run_budget};
}

Verb diff_verb() {
  return {
      .name = "diff",
      .summary = "what changed between versions of the plan",
      .description =
          "From the texts that were agreed, so that an old version reads as it was. Without a version: the last agreed "
          "against the plan as it stands, or the last two where nothing changed since; with one: that one against now.",
      .examples = {"casemgr plan diff lopez", "casemgr plan diff lopez 1 2 --format html"},
      .arguments = {client_argument(), version_argument("OLD", "Version to compare from."),
                    version_argument("NEW", "Version to compare with; without it, or 'now', the plan as it stands.")},
      .run = run_diff};
}

}  // namespace casemgr::cli
