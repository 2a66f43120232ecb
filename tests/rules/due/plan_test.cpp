// Due rows of assessments, plans and needs.
#include <doctest/doctest.h>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_plan_test {
namespace {

using made::at;
using made::day;

TEST_CASE("first assessment: 30 days") {
  Case c = made::well_kept();
  c.assessments = {};
  CHECK(rows(c, "2026-06-02", DueKind::reassessment) == "");
  CHECK(rows(c, "2026-06-03", DueKind::reassessment) == "reassessment zb6kd 2026-06-03 0 first assessment 30 days\n");
  Assessment draft = made::comprehensive("2026-05-20");
  draft.status = AssessmentStatus::draft;
  c.assessments.append({"a0001"}, draft);
  const auto found = due_on(c, "2026-06-04");
  CHECK(lines(found, DueKind::reassessment) == "reassessment zb6kd 2026-06-03 1 first assessment 30 days\n");
  CHECK(found.front().settle.text() == "casemgr assess complete c7kq2mw");
  c.assessments[0].record.status = AssessmentStatus::complete;
  CHECK(rows(c, "2026-06-04", DueKind::reassessment) == "");
}

TEST_CASE("reassessment shows in its window") {
  Case c = made::well_kept();
  const std::string due = "reassessment a2fjq 2027-05-11 ";
  CHECK(rows(c, "2027-04-10", DueKind::reassessment) == "");
  CHECK(rows(c, "2027-04-11", DueKind::reassessment) == due + "-30 reassessment 365 days\n");
  CHECK(rows(c, "2027-05-12", DueKind::reassessment) == due + "1 reassessment 365 days\n");
  c.intervals = Intervals{.reassessment = 180};
  CHECK(rows(c, "2026-11-07", DueKind::reassessment) == "reassessment a2fjq 2026-11-07 0 reassessment 180 days\n");
  Event change;
  change.at = at("2026-08-01");
  change.kind = EventKind::change_of_condition;
  c.events.append({"z0001"}, change);
  CHECK(rows(c, "2026-08-31", DueKind::reassessment) ==
        "reassessment a2fjq 2026-08-31 0 reassessment after change of condition 30 days\n");
}

TEST_CASE("a screening left as a draft") {
  Case c = made::well_kept();
  Assessment draft = made::comprehensive("2026-06-01");
  draft.kind = AssessmentKind::screening;
  draft.status = AssessmentStatus::draft;
  c.assessments.append({"a0002"}, draft);
  CHECK(rows(c, "2026-06-30", DueKind::reassessment) == "");
  CHECK(rows(c, "2026-07-01", DueKind::reassessment) == "reassessment a0002 2026-07-01 0 draft assessment 30 days\n");
}

TEST_CASE("plans: the first, one to be signed, review, monitoring") {
  Case c = made::well_kept();
  SUBCASE("none yet") {
    c.plans = {};
    CHECK(rows(c, "2026-06-09", DueKind::plan_review) == "");
    CHECK(rows(c, "2026-06-10", DueKind::plan_review) == "plan-review zb6kd 2026-06-10 0 first plan 30 days\n");
    c.assessments = {};
    CHECK(rows(c, "2026-06-10", DueKind::plan_review) == "");
  }
  SUBCASE("the client's signature is missing") {
    c.plans[0].record.agreements.erase(0);
    const auto found = due_on(c, "2026-06-10");
    CHECK(lines(found) == "plan-review l5btw 2026-06-10 0 first plan 30 days\n");
    CHECK(found[0].text == "plan l5btw, agreement missing: client");
    CHECK(found[0].settle.text() == "casemgr plan agree c7kq2mw --as client");
  }
  SUBCASE("a second version to be signed") {
    Plan second = c.plans[0].record;
    c.plans[0].record.status = PlanStatus::superseded;
    second.date = day("2026-07-01");
    second.agreements.erase(1);
    c.plans.append({"l0002"}, second);
    CHECK(rows(c, "2026-07-31", DueKind::plan_review) == "plan-review l0002 2026-07-31 0 first plan 30 days\n");
  }
  SUBCASE("review") {
    CHECK(rows(c, "2026-08-15", DueKind::plan_review) == "");
    CHECK(rows(c, "2026-08-17", DueKind::plan_review) == "plan-review l5btw 2026-08-16 1 plan review 90 days\n");
  }
  SUBCASE("monitoring") {
    c.plans[0].record.monitoring = Monitoring{.every = "2w", .method = "call", .survey = ""};
    made::freeze(c, c.plans[0].record);
    CHECK(rows(c, "2026-06-15", DueKind::plan_review) == "");  // a goal was spoken of on 2 June
    CHECK(rows(c, "2026-06-16", DueKind::plan_review) == "plan-review l5btw 2026-06-16 0 monitoring 2w\n");
    Contact call = made::spoke("2026-06-10");
    call.activity = Activity::monitoring;
    c.contacts.append({"x0002"}, call);
    CHECK(rows(c, "2026-06-16", DueKind::plan_review) == "");
  }
}

TEST_CASE("needs not taken up, needs deferred, acuity judged until a day") {
  Case c = made::well_kept();
  c.needs.append({"n7xkd"}, made::need("food", 1));
  c.needs[1].record.identified = day("2026-06-01");
  CHECK(rows(c, "2026-06-30", DueKind::gap) == "");
  CHECK(rows(c, "2026-07-01", DueKind::gap) == "gap n7xkd 2026-07-01 0 need taken up 30 days\n");
  // While a goal took it up it was in hand.
  Goal meals = made::lease();
  meals.needs = {{"n7xkd"}};
  c.goals.append({"g0002"}, meals);
  CHECK(rows(c, "2026-09-01", DueKind::gap) == "");
  GoalHistory given_up;
  given_up.date = day("2026-09-01");
  given_up.lifecycle = GoalLifecycle::cancelled;
  c.goals[1].record.history.append({"z0100"}, given_up);
  c.goals[1].record.lifecycle = GoalLifecycle::cancelled;
  CHECK(rows(c, "2026-09-30", DueKind::gap) == "");
  CHECK(rows(c, "2026-10-01", DueKind::gap) == "gap n7xkd 2026-10-01 0 need taken up 30 days\n");
  c.goals[1].record.voided = Void{};  // an error took up nothing
  CHECK(rows(c, "2026-09-01", DueKind::gap) == "gap n7xkd 2026-07-01 62 need taken up 30 days\n");
  c.needs[1].record.status = NeedStatus::deferred;
  CHECK(rows(c, "2026-07-01", DueKind::gap) == "");
  c.needs[1].record.until = day("2026-07-10");
  CHECK(rows(c, "2026-07-11", DueKind::gap) == "gap n7xkd 2026-07-10 1 deferral ends\n");
  c.needs[1].record.status = NeedStatus::resolved;
  c.episodes[0].record.acuity =
      EpisodeAcuity{.level = AcuityLevel::high, .reason = "Alone", .until = day("2026-07-01")};
  CHECK(rows(c, "2026-06-30", DueKind::gap, 1) == "gap zb6kd 2026-07-01 -1 acuity override ends\n");
  CHECK(rows(c, "2026-07-02", DueKind::gap) == "");
}

}  // namespace
}  // namespace casemgr::cycle::due_plan_test
