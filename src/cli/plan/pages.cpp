// casemgr plan budget, diff, draft.
#include "plan/pages.hpp"

#include <fmt/core.h>

#include "casemgr/cycle/plan.hpp"
#include "casemgr/report/lists.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/proposals.hpp"
#include "casemgr/store/starting_set.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

void run_budget(Call& call) {
  const store::LoadedCase client = call.cases.client();
  call.output.print(report::plan_budget(call.cases.visible(client.record), report_inputs(call)));
}

/// Without names: the last agreed version and now, or the last two. OLD alone: that version and now.
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

void run_draft(Call& call) {
  const bool lists = !call.given.has("accept");
  if (lists) call.cases.only_reads();
  const store::LoadedCase client = call.cases.client();
  const PlanDraft draft = draft_plan(client.record, store::starting_set(), call.cases.context());
  if (lists) {
    report::Partial list = report::proposal_list(call.cases.visible(client.record), draft);
    return call.output.print(list_of(call, std::move(list.section), list.left_out));
  }
  std::vector<std::string> keys;
  for (const Proposal& one : draft.proposals) keys.push_back(key_of(one));
  std::vector<Proposal> taken;
  for (const std::size_t place : call.given.accepted(keys, "proposal")) taken.push_back(draft.proposals[place]);
  call.cases.change(client, cycle::accept_proposals, taken);
}

}  // namespace

Argument version_argument(Lasting name, Lasting sentence) {
  return may_be_left_out(record_argument(name, &Plan::rows, sentence));
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
          .summary = "show the plan's budget: planned, authorized, delivered, remaining",
          .description =
              "Units and money of each service, by funding source, provider and month, what asks for a look, benefits, "
              "and what each goal has cost. A line is units times the cost of one, rounded half up to cents; a "
              "delivery that states its own cost counts with that, and a service without a unit cost with the rate of "
              "its funding for the same unit. Left is counted from what was planned, where nothing was from what was "
              "authorized; of a service that ended nothing is left.",
          .examples = {"casemgr plan budget lopez", "casemgr plan budget lopez --format csv --section months"},
          .arguments = {client_argument()},
          .run = run_budget,
          .shape = page_shape<report::plan_budget>};
}

Verb diff_verb() {
  return {.name = "diff",
          .summary = "show changes between versions of the plan",
          .description =
              "Compares the agreed texts, so that an old version reads as it did then. Without a version: the last "
              "agreed version with the current plan, or the last two if nothing changed since; with one: that version "
              "with the current plan.",
          .examples = {"casemgr plan diff lopez", "casemgr plan diff lopez 1 2 --format html"},
          .arguments = {client_argument(), version_argument("OLD", "Version to compare from."),
                        version_argument("NEW", "Version to compare with (default 'now', the current plan).")},
          .run = run_diff,
          .shape = page_shape<report::plan_changes_shape>};
}

Verb draft_verb() {
  return {
      .name = "draft",
      .summary = "propose goals and services for needs without any",
      .description =
          "For each active need without a goal or service, proposes goals and matching services from your practice's "
          "templates for its domain ('templates' in casemgr.yaml) or from a built-in set, with the reason, strengths "
          "to build on, natural supports already helping in that area, and providers that offer it. Declined and "
          "deferred needs are listed as such; a rejected goal is not proposed again. Nothing is saved without "
          "--accept: goals are added as proposed, services as drafts.",
      .examples = {"casemgr plan draft lopez", "casemgr plan draft lopez --accept n53rg/food-parcels"},
      .arguments = {client_argument()},
      .options = {accept_option("Add the proposal with that key, or all for a need by the need's id; may be repeated."),
                  include_option()},
      .needs = Needs::write,
      .run = run_draft,
      .shape = [](const Blank& blank) { return list_shape(report::proposal_list(blank.seen, {}).section); }};
}

}  // namespace casemgr::cli
