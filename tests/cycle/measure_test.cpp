// Goals that an instrument measures.
#include "casemgr/cycle/assessment.hpp"
#include "casemgr/cycle/goal.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "cycle/desk.hpp"

namespace casemgr::cycle::measure_test {

namespace {

Scored score(Case& c, Desk& desk, int each) {
  Score draft;
  draft.instrument = {"phq-9"};
  for (int item = 1; item <= 9; ++item) draft.answers.put(std::to_string(item), Decimal(item == 9 ? 0 : each));
  return record_score(c, draft, desk.context());
}

Goal measured_by(std::string instrument, const char* target) {
  Goal goal;
  goal.statement = "Sleeps through the night";
  goal.measure = Measure{.target = number(target), .instrument = {std::move(instrument)}};
  return goal;
}

}  // namespace

TEST_CASE("a goal takes baseline, direction and sensitive kinds from its instrument") {
  Desk desk;
  Case c = taken_in(desk);
  score(c, desk, 2);
  const Outcome outcome = add_goal(c, measured_by("phq-9", "5"), desk.context());
  CHECK(has(notes(outcome), "baseline 16: PHQ-9 of 1 June 2026"));
  const Goal& goal = *c.goals.find(std::string_view(outcome.id));
  CHECK(goal.measure->baseline == number("16"));
  CHECK(goal.measure->direction == Direction::decrease);
  CHECK(goal.measure->what == "questionnaire score");
  CHECK(goal.measure->unit == "points");
  CHECK(goal.sensitive == std::vector{Sensitive::mental_health});
  check_whole(c, desk.providers);
}

TEST_CASE("a score is a measurement of the goal and says so; one by hand is refused") {
  Desk desk;
  Case c = taken_in(desk);
  const Outcome made = add_goal(c, measured_by("phq-9", "5"), desk.context());
  CHECK(has(notes(made), "no PHQ-9 in this episode yet"));
  const Id<Goal> id{made.id};
  desk.go_to("2026-06-20T10:00");
  const Scored scored = score(c, desk, 1);
  CHECK(has(notes(scored), "goal " + id.value + " Sleeps through the night: 8 points; target 5"));
  CHECK(measures_of(c, *c.goals.find(id)).size() == 1);
  Measurement own;
  own.value = number("7");
  CHECK(has(refused(c, [&] { measure_goal(c, id, own, desk.context()); }), "is measured by phq-9"));
  own.value = {};
  own.attainment = 1;
  measure_goal(c, id, own, desk.context());
  CHECK(measures_of(c, *c.goals.find(id)).size() == 2);
  void_record(c, scored.id, "Wrong client", desk.context());
  CHECK(measures_of(c, *c.goals.find(id)).size() == 1);
}

TEST_CASE("an instrument must be known, have a total, and the figures be of its range") {
  Desk desk;
  Case c = taken_in(desk);
  struct Row {
    const char *instrument, *target, *why;
  };
  for (const Row& row : {Row{"phq-99", "5", "phq-99"}, Row{"prapare", "1", "'prapare' has no total"},
                         Row{"phq-9", "28", "target '28' is not a total of PHQ-9"}}) {
    CAPTURE(row.instrument);
    CHECK(has(refused(c, [&] { add_goal(c, measured_by(row.instrument, row.target), desk.context()); }), row.why));
  }
  const Id<Goal> id{add_goal(c, measured_by("who-5", "60"), desk.context()).id};
  CHECK(c.goals.find(id)->measure->direction == Direction::increase);
  Goal changed = *c.goals.find(id);
  changed.measure->target = number("101");
  CHECK(has(refused(c, [&] { set_goal(c, id, changed, desk.context()); }), "target '101' is not a total"));
}

}  // namespace casemgr::cycle::measure_test
