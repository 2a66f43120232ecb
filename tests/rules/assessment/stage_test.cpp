#include "casemgr/rules/assessment/stage.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "model/well_kept.hpp"

namespace casemgr::stage_test {
namespace {

using made::day;

struct Row {
  const char* about;
  const char* today;
  std::function<void(Case&)> bend;
  Stage stage;
  const char* reason;
};

void close(Case& c, const char* date) {
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day(date);
  c.episodes[0].record.closure_reason = ClosureReason::goals_met;
}

void reopen(Case& c, const char* date) {
  Episode again;
  again.opened = day(date);
  again.status = EpisodeStatus::active;
  c.episodes.append({"zc7xp"}, again);
}

void event(Case& c, const char* when, EventKind kind) {
  Event x;
  x.at = made::at(when);
  x.kind = kind;
  c.events.append({"z0001"}, x);
}

TEST_CASE("stage and its reason") {
  const Row rows[] = {
      {"well kept", "2026-06-10", [](Case&) {}, Stage::implementation, "plan l5btw is agreed"},
      {"no episode of care", "2026-06-10", [](Case& c) { c.episodes = {}; }, Stage::closed, "no episode of care"},
      {"closed", "2026-06-10", [](Case& c) { close(c, "2026-06-08"); }, Stage::closed, "finished 8 Jun: goals met"},
      {"void episode counts nowhere", "2026-06-10", [](Case& c) { c.episodes[0].record.voided = Void{}; },
       Stage::closed, "no episode of care"},
      {"on the waitlist, which the stage's rule does not ask about", "2026-06-10",
       [](Case& c) {
         c.assessments = {};
         c.episodes[0].record.status = EpisodeStatus::waitlist;
       },
       Stage::assessment, "on the waitlist, no completed comprehensive assessment"},
      {"on hold", "2026-06-10", [](Case& c) { c.episodes[0].record.status = EpisodeStatus::onhold; },
       Stage::implementation, "on hold, plan l5btw is agreed"},
      {"reopened: assess anew", "2026-06-10",
       [](Case& c) {
         close(c, "2026-06-08");
         reopen(c, "2026-06-09");
       },
       Stage::assessment, "no completed comprehensive assessment"},
      {"assessment made elsewhere before reopening", "2026-06-20",
       [](Case& c) {
         close(c, "2026-06-08");
         Assessment elsewhere = made::comprehensive("2026-06-12");
         elsewhere.elsewhere = "St. Mary";
         c.assessments.append({"a0002"}, elsewhere);
         reopen(c, "2026-06-15");
       },
       Stage::planning, "no agreed plan"},
      {"draft is none", "2026-06-10", [](Case& c) { c.assessments[0].record.status = AssessmentStatus::draft; },
       Stage::assessment, "no completed comprehensive assessment"},
      {"void is none", "2026-06-10", [](Case& c) { c.assessments[0].record.voided = Void{}; }, Stage::assessment,
       "no completed comprehensive assessment"},
      {"a focused one is none", "2026-06-10", [](Case& c) { c.assessments[0].record.kind = AssessmentKind::focused; },
       Stage::assessment, "no completed comprehensive assessment"},
      {"the day before the reassessment", "2027-05-10",
       [](Case& c) { c.plans[0].record.next_review = day("2027-12-01"); }, Stage::implementation,
       "plan l5btw is agreed"},
      {"the day of the reassessment", "2027-05-11", [](Case&) {}, Stage::assessment,
       "reassessment due 11 May (reassessment 365 days)"},
      {"its own next day", "2026-06-10", [](Case& c) { c.assessments[0].record.next_due = day("2026-06-10"); },
       Stage::assessment, "reassessment due 10 Jun (date set in assessment a2fjq)"},
      {"change of condition, within the window", "2026-06-20",
       [](Case& c) { event(c, "2026-05-22", EventKind::change_of_condition); }, Stage::implementation,
       "plan l5btw is agreed"},
      {"change of condition, window over", "2026-06-21",
       [](Case& c) { event(c, "2026-05-22", EventKind::change_of_condition); }, Stage::assessment,
       "reassessment due 21 Jun (reassessment after change of condition 30 days)"},
      {"answered by a focused one", "2026-06-21",
       [](Case& c) {
         event(c, "2026-05-22", EventKind::discharge);
         Assessment focused = made::comprehensive("2026-05-25");
         focused.kind = AssessmentKind::focused;
         c.assessments.append({"a0002"}, focused);
       },
       Stage::implementation, "plan l5btw is agreed"},
      {"need without goal or service", "2026-06-10", [](Case& c) { c.needs.append({"n7xkd"}, made::need("food", 1)); },
       Stage::planning, "need n7xkd has no goal or service"},
      {"deferred need", "2026-06-10",
       [](Case& c) {
         c.needs.append({"n7xkd"}, made::need("food", 1));
         c.needs[1].record.status = NeedStatus::deferred;
       },
       Stage::implementation, "plan l5btw is agreed"},
      {"its goal was cancelled", "2026-06-10", [](Case& c) { c.goals[0].record.lifecycle = GoalLifecycle::cancelled; },
       Stage::planning, "need n4xw8 has no goal or service"},
      {"no plan", "2026-06-10", [](Case& c) { c.plans = {}; }, Stage::planning, "no agreed plan"},
      {"worker has not signed", "2026-06-10", [](Case& c) { c.plans[0].record.agreements.erase(1); }, Stage::planning,
       "plan l5btw, agreement missing: worker"},
      {"client declined", "2026-06-10",
       [](Case& c) { c.plans[0].record.agreements[0].record.method = AgreeMethod::declined; }, Stage::planning,
       "plan l5btw, agreement missing: client"},
      {"a representative signs for the client", "2026-06-10",
       [](Case& c) { c.plans[0].record.agreements[0].record.role = AgreementRole::representative; },
       Stage::implementation, "plan l5btw is agreed"},
      {"changed since agreed", "2026-06-10", [](Case& c) { c.goals[0].record.due = day("2027-03-01"); },
       Stage::planning, "plan l5btw changed since agreed"},
      {"the day before the review", "2026-08-15", [](Case&) {}, Stage::implementation, "plan l5btw is agreed"},
      {"the day of the review", "2026-08-16", [](Case&) {}, Stage::planning, "review of plan l5btw due 16 Aug"},
      {"plan of an earlier episode", "2026-06-20",
       [](Case& c) {
         close(c, "2026-06-08");
         reopen(c, "2026-06-15");
         c.assessments.append({"a0002"}, made::comprehensive("2026-06-16"));
       },
       Stage::planning, "no agreed plan"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    row.bend(c);
    const StageReason found = stage(c, {}, day(row.today));
    CHECK(code(found.stage) == code(row.stage));
    CHECK(found.reason == row.reason);
  }
}

TEST_CASE("what a former episode did about a need does not take it up in this one") {
  struct Former {
    const char* about;
    void (*bend)(Case&);
    std::size_t untouched;
  };
  static const auto end_goal = +[](Case& c, GoalLifecycle how, const char* date) {
    c.goals[0].record.lifecycle = how;
    c.goals[0].record.history.append({"z0009"}, {{}, day(date), how, {}, {}});
  };
  const Former rows[] = {
      {"completed in the first episode", [](Case& c) { end_goal(c, GoalLifecycle::completed, "2026-06-05"); }, 0},
      {"completed before the case was closed",
       [](Case& c) {
         end_goal(c, GoalLifecycle::completed, "2026-06-05");
         close(c, "2026-06-08");
         reopen(c, "2026-06-15");
       },
       1},
      {"completed by closing, reopened on that day",
       [](Case& c) {
         end_goal(c, GoalLifecycle::completed, "2026-06-08");
         close(c, "2026-06-08");
         reopen(c, "2026-06-08");
       },
       1},
      {"still open", [](Case& c) { close(c, "2026-06-08"), reopen(c, "2026-06-15"); }, 0},
      {"completed in this episode",
       [](Case& c) {
         close(c, "2026-06-08");
         reopen(c, "2026-06-15");
         end_goal(c, GoalLifecycle::completed, "2026-06-18");
       },
       0},
      {"a service that went on",
       [](Case& c) {
         end_goal(c, GoalLifecycle::completed, "2026-06-05");
         close(c, "2026-06-08");
         reopen(c, "2026-06-15");
         Service meals;
         meals.needs = {{"n4xw8"}};
         meals.status = ServiceStatus::active;
         c.services.append({"v0001"}, meals);
       },
       0},
  };
  for (const Former& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    row.bend(c);
    CHECK(needs_untouched(c, day("2026-06-20")).size() == row.untouched);
  }
}

TEST_CASE("the next plan review") {
  Case c = made::well_kept();
  Plan& plan = c.plans[0].record;
  CHECK(next_plan_review(c, {}) == day("2026-08-16"));  // 18 May and 90 days
  plan.next_review = day("2026-07-01");
  CHECK(next_plan_review(c, {}) == day("2026-07-01"));
  PlanReview review;
  review.date = day("2026-07-02");
  plan.reviews.append({"z0001"}, review);
  CHECK(next_plan_review(c, {}) == day("2026-09-30"));  // 2 July and 90 days
  plan.reviews[0].record.next_review = day("2026-08-01");
  CHECK(next_plan_review(c, {}) == day("2026-08-01"));
  plan.reviews[0].record.voided = Void{};
  CHECK(next_plan_review(c, {}) == day("2026-07-01"));
  Settings settings;
  settings.intervals = Intervals{.plan_review = 0};
  plan.next_review.reset();
  CHECK(next_plan_review(c, settings) == std::nullopt);
}

}  // namespace
}  // namespace casemgr::stage_test
