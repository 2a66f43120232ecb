// Due rows of goals and steps.
#include <doctest/doctest.h>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_goals_test {
namespace {

using made::day;
using made::number;

TEST_CASE("goals: due date, own check, worsening") {
  Case c = made::well_kept();
  Goal& goal = c.goals[0].record;
  SUBCASE("due date") {
    CHECK(rows(c, "2026-12-30", DueKind::goal) == "");
    CHECK(rows(c, "2027-01-01", DueKind::goal) == "goal g9tkd 2026-12-31 1 due date\n");
    goal.achievement = GoalAchievement::achieved;
    CHECK(rows(c, "2027-01-01", DueKind::goal) == "");
    goal.achievement.reset();
    goal.lifecycle = GoalLifecycle::on_hold;
    CHECK(rows(c, "2027-01-01", DueKind::goal) == "");
  }
  SUBCASE("own check") {
    goal.measure->check = GoalCheck{.every = "weekly", .method = ""};
    CHECK(rows(c, "2026-06-08", DueKind::goal) == "");
    CHECK(rows(c, "2026-06-09", DueKind::goal) == "goal g9tkd 2026-06-09 0 check weekly\n");
    Measurement x;
    x.date = day("2026-06-05");
    goal.measurements.append({"i0001"}, x);
    CHECK(rows(c, "2026-06-11", DueKind::goal) == "");
    CHECK(rows(c, "2026-06-12", DueKind::goal) == "goal g9tkd 2026-06-12 0 check weekly\n");
  }
  SUBCASE("worsening") {
    goal.measure->baseline = number("9.1");
    goal.measure->target = number("7.0");
    goal.measure->direction = Direction::decrease;
    Measurement x;
    x.date = day("2026-06-05");
    x.value = number("9.6");
    goal.measurements.append({"i0001"}, x);
    CHECK(rows(c, "2026-06-08", DueKind::goal) == "goal g9tkd 2026-06-08 0 trajectory\n");
    goal.measurements[0].record.value = number("9.0");
    CHECK(rows(c, "2026-06-08", DueKind::goal) == "goal g9tkd 2026-07-05 -27 trajectory, contact 30 days\n");
  }
}

TEST_CASE("steps of goals under way") {
  Case c = made::well_kept();
  Goal& goal = c.goals[0].record;
  CHECK(rows(c, "2026-09-14", DueKind::step) == "");
  CHECK(rows(c, "2026-09-16", DueKind::step) == "step h2bpk 2026-09-15 1 due date\n");
  CHECK(due_on(c, "2026-09-16").back().settle.text() == "casemgr goal step c7kq2mw h2bpk …");
  CHECK(due_on(c, "2026-09-16").back().text == "step h2bpk \"Visit two apartments\" (client)");
  SUBCASE("done") { goal.steps[0].record.done = day("2026-09-16"); }
  SUBCASE("on hold") { goal.steps[0].record.status = StepStatus::on_hold; }
  SUBCASE("goal on hold") { goal.lifecycle = GoalLifecycle::on_hold; }
  SUBCASE("goal only proposed") { goal.lifecycle = GoalLifecycle::proposed; }
  SUBCASE("goal achieved") { goal.achievement = GoalAchievement::sustaining; }
  CHECK(rows(c, "2026-09-16", DueKind::step) == "");
}

TEST_CASE("a goal that is behind is looked at with the client") {
  Case c = made::well_kept();
  Goal& goal = c.goals[0].record;
  goal.measure->baseline = number("9.1");
  goal.measure->target = number("7.0");
  goal.measure->direction = Direction::decrease;
  Measurement x;
  x.date = day("2026-09-01");
  x.value = number("8.8");
  goal.measurements.append({"i0001"}, x);
  CHECK(lines(due_on(c, "2026-09-01"), DueKind::goal) == "goal g9tkd 2026-10-01 -30 trajectory, contact 30 days\n");
  CHECK(lines(due_on(c, "2026-10-02"), DueKind::goal) == "goal g9tkd 2026-10-01 1 trajectory, contact 30 days\n");
  Contact talk = made::spoke("2026-09-05");
  talk.goals = {{"g9tkd"}};
  c.contacts.append({"x0002"}, talk);
  CHECK(lines(due_on(c, "2026-10-02"), DueKind::goal) == "");
}

}  // namespace
}  // namespace casemgr::cycle::due_goals_test
