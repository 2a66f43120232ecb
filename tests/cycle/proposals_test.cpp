#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/plan.hpp"

#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/proposals.hpp"
#include "casemgr/store/starting_set.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::proposals_test {

namespace {

/// `goal Signed lease …` and so on, a line each, then what was left: `deferred: …`
std::string told(const Case& c, Desk& desk) {
  std::string all;
  const PlanDraft draft = draft_plan(c, store::starting_set(), desk.context());
  for (const Proposal& one : draft.proposals) {
    all += one.goal ? "goal " + one.goal->statement : "service " + one.service->label;
    all += '\n';
  }
  for (const NeedLeft& one : draft.left) all += "left: " + one.why + '\n';
  return all;
}

std::string why(const Proposal& proposal) { return join(proposal.why, "; "); }

}  // namespace

TEST_CASE("a goal that the client rejected is not proposed again") {
  Desk desk;
  Case c = taken_in(desk);
  with_need(c, desk);
  const PlanDraft draft = draft_plan(c, store::starting_set(), desk.context());
  const Outcome made = accept_proposals(c, {draft.proposals[0]}, desk.context()).front();
  set_goal_status(c, {made.id}, goal_status("rejected"), desk.context());
  CHECK_FALSE(has(told(c, desk), "Signed lease"));
  CHECK(has(told(c, desk), "goal Stays in the current home: rent paid, eviction notice withdrawn"));
}

TEST_CASE("only what is accepted is written: a goal as proposed, a service as a draft that serves it") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<ClientNeed> need = with_need(c, desk);
  const PlanDraft draft = draft_plan(c, store::starting_set(), desk.context());
  const auto made = accept_proposals(c, {draft.proposals[2], draft.proposals[0]}, desk.context());
  REQUIRE(made.size() == 2);
  REQUIRE(c.goals.size() == 1);
  REQUIRE(c.services.size() == 1);
  const Goal& goal = c.goals[0].record;
  CHECK(goal.lifecycle == GoalLifecycle::proposed);
  CHECK(goal.needs == std::vector{need});
  CHECK(goal.due == day("2026-11-28"));
  CHECK(goal.steps.size() == 3);
  CHECK(goal.measure->direction == Direction::increase);
  CHECK(c.services[0].record.status == ServiceStatus::draft);
  CHECK(c.services[0].record.goals == std::vector{c.goals[0].id});
  CHECK(needs_untouched(c, desk.now.date).empty());
  CHECK(told(c, desk).empty());
  check_whole(c, desk.providers);
}

TEST_CASE("a need whose goals are only proposed still gets its services, and they serve those goals") {
  Desk desk;
  Case c = taken_in(desk);
  with_need(c, desk);
  accept_proposals(c, {draft_plan(c, store::starting_set(), desk.context()).proposals[0]}, desk.context());
  CHECK(told(c, desk) == "service Housing navigation\nservice Tenancy-sustaining services\n");
  CHECK(has(why(draft_plan(c, store::starting_set(), desk.context()).proposals[0]),
            "has a proposed goal but no service"));
  accept_proposals(c, {draft_plan(c, store::starting_set(), desk.context()).proposals[0]}, desk.context());
  CHECK(c.services[0].record.goals == std::vector{c.goals[0].id});
}

}  // namespace casemgr::cycle::proposals_test
