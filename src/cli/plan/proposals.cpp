#include "plan/proposals.hpp"

#include "casemgr/cycle/plan.hpp"
#include "casemgr/report/lists.hpp"
#include "casemgr/rules/plan/proposals.hpp"
#include "casemgr/store/starting_set.hpp"
#include "kit/call.hpp"
#include "kit/choose.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

void run_draft(Call& call) {
  if (!call.given.has("accept")) call.cases.only_reads();
  const store::LoadedCase client = call.cases.client();
  const PlanDraft draft = draft_plan(client.record, store::starting_set(), call.cases.context());
  if (!call.given.has("accept")) {
    report::Partial list = report::proposal_list(call.cases.visible(client.record), draft);
    call.output.print(list_of(call, std::move(list.section), list.left_out));
    return;
  }
  std::vector<Proposal> taken;
  for (const std::size_t place : accepted(call, draft.proposals.size(), "proposal"))
    taken.push_back(draft.proposals[place]);
  Case after = client.record;
  const std::vector<cycle::Outcome> outcomes = cycle::accept_proposals(after, taken, call.cases.context());
  call.cases.change(client, after, outcomes);
}

}  // namespace

Verb draft_verb() {
  return {.name = "draft",
          .summary = "propose goals and services for needs that have none",
          .description =
              "For each active need without goal or service: goals to start from and fitting services, from the "
              "practice's templates for its domain ('templates' in casemgr.yaml), else from a starting set; why, what "
              "it builds on, who of the client's circle gives something of the kind, and which providers offer it. "
              "Needs that the client declined or that are deferred are listed as such, and a goal once rejected is not "
              "proposed again. Writes only what --accept takes: goals as proposed, services as drafts.",
          .examples = {"casemgr plan draft lopez", "casemgr plan draft lopez --accept 1 --accept 3"},
          .arguments = {client_argument()},
          .options = {accept_option("Add the proposal with that number."), include_option()},
          .needs = Needs::write,
          .run = run_draft};
}

}  // namespace casemgr::cli
