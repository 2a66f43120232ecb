// Due rows of the plan's and the goals' own word on how often they are looked at.
#include <doctest/doctest.h>

#include "casemgr/rules/due/due.hpp"
#include "instrument/definitions.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_monitoring_test {
namespace {

using made::at;
using made::day;

std::string rows_of(const Case& c, const char* today, DueKind kind, const instrument::Library& library, int days = 0) {
  const Settings settings;
  const ProviderDirectory providers;
  return lines(due_rows(c, {day(today), settings, providers, library}, days), kind);
}

void given(Case& c, const char* instrument, const char* when) {
  Assessment screening = made::comprehensive(when);
  screening.kind = AssessmentKind::screening;
  Score score;
  score.instrument = {instrument};
  score.at = at(when);
  score.score = Decimal(9);
  screening.scores.append({"z" + std::to_string(5000 + c.assessments.size())}, score);
  c.assessments.append({"a" + std::to_string(1000 + c.assessments.size())}, screening);
}

TEST_CASE("a survey of the plan and the instrument of a goal are due by their own word") {
  const instrument::Library& library = instrument::builtin();
  Case c = made::well_kept();
  c.plans[0].record.monitoring = Monitoring{.every = "monthly", .method = "call", .survey = "PHQ-9"};
  const std::string survey = "plan-review l5btw 2026-06-18 0 survey monthly\n";
  CHECK(rows_of(c, "2026-06-17", DueKind::plan_review, library) == "");
  CHECK(rows_of(c, "2026-06-18", DueKind::plan_review, library) == survey);
  given(c, "phq-9", "2026-06-10");
  CHECK(rows_of(c, "2026-06-18", DueKind::plan_review, library) == "");
  CHECK(rows_of(c, "2026-07-10", DueKind::plan_review, library) ==
        "plan-review l5btw 2026-07-02 8 monitoring monthly\nplan-review l5btw 2026-07-10 0 survey monthly\n");
  c.plans[0].record.monitoring->survey = "How satisfied are you?";
  CHECK(rows_of(c, "2026-07-10", DueKind::plan_review, library) ==
        "plan-review l5btw 2026-07-02 8 monitoring monthly\n");
  c.plans[0].record.monitoring.reset();
  c.goals[0].record.measure->check = GoalCheck{.every = "2w", .method = "GAD-7, by phone"};
  CHECK(rows_of(c, "2026-06-01", DueKind::goal, library) == "goal g9tkd 2026-06-01 0 check 2w\n");
  given(c, "gad-7", "2026-06-01");
  CHECK(rows_of(c, "2026-06-14", DueKind::goal, library) == "");
  CHECK(rows_of(c, "2026-06-15", DueKind::goal, library) == "goal g9tkd 2026-06-15 0 check 2w\n");
}

}  // namespace
}  // namespace casemgr::cycle::due_monitoring_test
