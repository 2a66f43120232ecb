#include "casemgr/cycle/goal.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::goal_test {

namespace {

Goal draft_goal() {
  Goal goal;
  goal.statement = "Signed lease for an accessible apartment";
  return goal;
}

Measure measure_of(std::string_view baseline, std::string_view target, std::optional<Direction> direction = {}) {
  Measure measure;
  if (!baseline.empty()) measure.baseline = number(baseline);
  if (!target.empty()) measure.target = number(target);
  measure.direction = direction;
  return measure;
}

}  // namespace

TEST_CASE("a goal is active, in progress and starts today; SMART letters that fail are noted") {
  Desk desk;
  Case c = taken_in(desk);
  const Outcome outcome = add_goal(c, draft_goal(), desk.context());
  const Goal& goal = *c.goals.find(std::string_view(outcome.id));
  CHECK(goal.lifecycle == GoalLifecycle::active);
  CHECK(goal.achievement == GoalAchievement::in_progress);
  CHECK(goal.start == day("2026-06-01"));
  CHECK(has(notes(outcome), "not time-bound yet: no due date (casemgr goal set c3bwwkx gqnnj --due …)"));
  CHECK(has(notes(outcome), "casemgr goal step"));
}

TEST_CASE("the direction follows from baseline and target, and must fit them") {
  using enum Direction;
  struct {
    std::string_view baseline, target;
    std::optional<Direction> given, made;
    bool refused;
  } const rows[] = {
      {"0", "1", {}, increase, false},
      {"9", "3", {}, decrease, false},
      {"5", "5.0", {}, maintain, false},
      {"", "3", {}, reach, false},
      {"3", "", {}, {}, false},
      {"0", "1", decrease, {}, true},
      {"9", "3", increase, {}, true},
      {"3", "3", increase, {}, true},
      {"3", "3", decrease, {}, true},
      {"0", "1", reach, reach, false},
      {"9", "3", maintain, maintain, false},
      {"-2", "-1", {}, increase, false},
      {"0", "1", increase, increase, false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.baseline);
    CAPTURE(row.target);
    Desk desk;
    Case c = taken_in(desk);
    Goal goal = draft_goal();
    goal.measure = measure_of(row.baseline, row.target, row.given);
    const std::string refusal = refused(c, [&] { add_goal(c, goal, desk.context()); });
    CHECK(refusal.empty() != row.refused);
    if (row.refused) {
      CHECK(has(refusal, "5: target"));
    } else {
      CHECK(c.goals[0].record.measure->direction == row.made);
    }
  }
}

TEST_CASE("a new target turns a direction that was made from the old one") {
  Desk desk;
  Case c = taken_in(desk);
  Goal goal = draft_goal();
  goal.measure = measure_of("5", "9");
  const std::string id = add_goal(c, goal, desk.context()).id;
  Goal changed = c.goals[0].record;
  changed.measure->target = number("2");
  set_goal(c, {id}, changed, desk.context());
  CHECK(c.goals[0].record.measure->direction == Direction::decrease);
}

TEST_CASE("what a goal cannot be") {
  Desk desk;
  Case c = taken_in(desk);
  const auto refusal = [&](auto change) {
    Goal goal = draft_goal();
    change(goal);
    return refused(c, [&] { add_goal(c, goal, desk.context()); });
  };
  CHECK(has(refusal([](Goal& g) { g.statement.clear(); }), "2: missing 'statement'"));
  CHECK(has(refusal([](Goal& g) { g.due = day("2026-05-31"); }), "5: due '2026-05-31' is before start '2026-06-01'"));
  CHECK(has(refusal([](Goal& g) { g.lifecycle = GoalLifecycle::completed; }), "a goal cannot start as 'completed'"));
  CHECK(has(refusal([](Goal& g) { g.needs = {{"n2222"}}; }), "3: no need 'n2222'"));
  CHECK(has(refusal([](Goal& g) { g.measure = Measure{}, g.measure->weight = number("-1"); }), "below 0"));
  CHECK(has(refusal([](Goal& g) { g.measure = Measure{}, g.measure->scale.put("+3", "x"); }),
            "'+3' is not an attainment level"));
  CHECK(has(refusal([](Goal& g) { g.voided = Void{}; }), "cannot set 'void' directly"));
  const Id<ClientNeed> met = with_need(c, desk);
  ClientNeed need = *c.needs.find(met);
  need.status = NeedStatus::resolved;
  set_need(c, met, need, desk.context());
  CHECK(has(refusal([&](Goal& g) { g.needs = {met}; }), "has ended"));
  void_record(c, met.value, "wrong client", desk.context());
  CHECK(has(refusal([&](Goal& g) { g.needs = {met}; }), "is void"));
}

TEST_CASE("a goal keeps what it had when a need it names has ended since") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Goal> id = with_goal(c, desk);
  const Id<ClientNeed> met = c.goals.find(id)->needs.front();
  ClientNeed need = *c.needs.find(met);
  need.status = NeedStatus::resolved;
  CHECK(has(notes(set_need(c, met, need, desk.context())), id.value));
  Goal changed = *c.goals.find(id);
  changed.priority = Priority::high;
  CHECK(refused(c, [&] { set_goal(c, id, changed, desk.context()); }).empty());
}

TEST_CASE("steps and measurements of a draft get ids") {
  Desk desk;
  Case c = taken_in(desk);
  Goal goal = draft_goal();
  goal.steps.append({"#1"}, {{}, "Visit two apartments"});
  goal.steps.append({"#2"}, {{}, "Submit the application", StepOwner::worker});
  add_goal(c, goal, desk.context());
  const auto& steps = c.goals[0].record.steps;
  CHECK(steps[0].record.owner == StepOwner::client);
  CHECK(steps[1].record.owner == StepOwner::worker);
  CHECK(steps[0].record.status == StepStatus::not_started);
  check_whole(c, desk.providers);
  goal.steps[0].id = steps[0].id;
  CHECK(has(refused(c, [&] { add_goal(c, goal, desk.context()); }), "id 'h4nq8' belongs to a step"));
}

TEST_CASE("an achievement leaves the lifecycle alone and offers what follows") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Goal> id = with_goal(c, desk);
  Outcome outcome = set_goal_status(c, id, goal_status("achieved"), desk.context());
  CHECK(c.goals.find(id)->lifecycle == GoalLifecycle::active);
  CHECK(c.goals.find(id)->achievement == GoalAchievement::achieved);
  CHECK(c.goals.find(id)->history.size() == 1);
  CHECK(has(notes(outcome), "casemgr goal status " + c.id.value + " " + id.value + " …"));
  CHECK(has(refused(c, [&] { set_goal_status(c, id, goal_status("achieved"), desk.context()); }), "already"));
  outcome = set_goal_status(c, id, goal_status("completed"), desk.context());
  CHECK(has(notes(outcome), "--status …"));
  CHECK_FALSE(has(notes(outcome), "completed, but achievement is"));
  check_whole(c, desk.providers);
}

TEST_CASE("a history goes forward, and entered-in-error is the end") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Goal> id = with_goal(c, desk);
  set_goal_status(c, id, goal_status("on-hold"), desk.context());
  GoalHistory early = goal_status("active");
  early.date = day("2026-05-20");
  CHECK(has(refused(c, [&] { set_goal_status(c, id, early, desk.context()); }),
            "'2026-05-20' is before '2026-06-01', the last change of goal gqnnj"));
  early.date = day("2026-06-02");
  CHECK(has(refused(c, [&] { set_goal_status(c, id, early, desk.context()); }), "date '2026-06-02' is in the future"));
  set_goal_status(c, id, goal_status("entered-in-error"), desk.context());
  CHECK(has(refused(c, [&] { set_goal_status(c, id, goal_status("active"), desk.context()); }), "add a new goal"));
  Goal changed = *c.goals.find(id);
  changed.lifecycle = GoalLifecycle::active;
  CHECK(has(refused(c, [&] { set_goal(c, id, changed, desk.context()); }), "add a new goal"));
}

TEST_CASE("a status set like a field enters the history too") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Goal> id = with_goal(c, desk);
  Goal changed = *c.goals.find(id);
  changed.lifecycle = GoalLifecycle::on_hold;
  set_goal(c, id, changed, desk.context());
  REQUIRE(c.goals.find(id)->history.size() == 1);
  CHECK(c.goals.find(id)->history[0].record.lifecycle == GoalLifecycle::on_hold);
  CHECK_FALSE(c.goals.find(id)->history[0].record.achievement);
}

TEST_CASE("steps: added, done once, reopened") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Goal> goal = with_goal(c, desk);
  Step late{{}, "Move"};
  late.due = day("2027-01-15");
  const Outcome added = add_step(c, goal, late, desk.context());
  CHECK(has(notes(added), "due after the goal's due date (2026-12-31)"));
  const Id<Step> id{added.id};
  CHECK(has(notes(finish_step(c, id, day("2026-05-30"), desk.context())), "last open step"));
  const auto step = [&]() -> const Step& { return *c.goals.find(goal)->steps.find(id); };
  CHECK(step().done == day("2026-05-30"));
  CHECK(step().status == StepStatus::completed);
  CHECK(has(refused(c, [&] { finish_step(c, id, {}, desk.context()); }), "step 'h4nq8' was completed on '2026-05-30'"));
  Step changed = step();
  changed.status = StepStatus::in_progress;
  set_step(c, id, changed, desk.context());
  CHECK_FALSE(step().done);
  CHECK(has(refused(c, [&] { finish_step(c, id, day("2026-06-02"), desk.context()); }),
            "done '2026-06-02' is in the future"));
  set_goal_status(c, goal, goal_status("cancelled"), desk.context());
  CHECK(has(refused(c,
                    [&] {
                      add_step(c, goal, {{}, "More"}, desk.context());
                    }),
            "cannot add a step to goal 'gqnnj': it is canceled"));
  CHECK(has(refused(c, [&] { add_step(c, {"g2222"}, {{}, "More"}, desk.context()); }), "3: no goal"));
}

TEST_CASE("a measurement stands at its day and changes nothing else") {
  Desk desk;
  Case c = taken_in(desk);
  const Id<Goal> id = with_goal(c, desk);
  const Goal before = *c.goals.find(id);
  measure_goal(c, id, {{}, {}, number("0.5"), {}}, desk.context());
  measure_goal(c, id, {{}, day("2026-05-20"), number("0"), -1}, desk.context());
  const Goal& goal = *c.goals.find(id);
  REQUIRE(goal.measurements.size() == 2);
  CHECK(goal.measurements[0].record.date == day("2026-05-20"));
  CHECK(goal.measurements[1].record.date == day("2026-06-01"));
  CHECK(goal.lifecycle == before.lifecycle);
  CHECK(goal.achievement == before.achievement);
  CHECK(goal.history.empty());
  CHECK(has(refused(c, [&] { measure_goal(c, id, {}, desk.context()); }), "2: missing measurement value"));
  CHECK(has(refused(c, [&] { measure_goal(c, id, {{}, {}, {}, 3}, desk.context()); }), "attainment '3'"));
  CHECK(has(notes(measure_goal(c, id, {{}, {}, number("1"), {}}, desk.context())), "target met"));
  set_goal_status(c, id, goal_status("rejected"), desk.context());
  CHECK(has(refused(c,
                    [&] {
                      measure_goal(c, id, {{}, {}, number("1"), {}}, desk.context());
                    }),
            "cannot measure goal 'gqnnj': it is rejected"));
}

}  // namespace casemgr::cycle::goal_test
