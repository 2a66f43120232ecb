#include <doctest/doctest.h>

#include <functional>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "model/well_kept.hpp"

namespace casemgr::agreement_changes_test {
namespace {

using made::day;

TEST_CASE("what changes the agreement, in the words of practice") {
  struct Row {
    const char* about;
    std::function<void(Case&)> bend;
    const char* words;  // empty: not changed
  };
  const Row rows[] = {
      {"nothing", [](Case&) {}, ""},
      {"progress",
       [](Case& c) {
         Goal& goal = c.goals[0].record;
         goal.achievement = GoalAchievement::improving;
         goal.steps[0].record.status = StepStatus::completed;
         goal.steps[0].record.done = day("2026-06-12");
         goal.measurements.append({"i0001"}, Measurement{});
         goal.history.append({"z0001"}, GoalHistory{});
         goal.note = "well";
       },
       ""},
      {"a goal completed", [](Case& c) { c.goals[0].record.lifecycle = GoalLifecycle::completed; }, ""},
      {"due date", [](Case& c) { c.goals[0].record.due = day("2027-03-01"); },
       "goal g9tkd: due 2026-12-31, now 2027-03-01"},
      {"due date taken out", [](Case& c) { c.goals[0].record.due.reset(); }, "goal g9tkd: due 2026-12-31, now removed"},
      {"a word more", [](Case& c) { c.goals[0].record.relevant = "Her daughter"; },
       "goal g9tkd: relevant now Her daughter"},
      {"the measure", [](Case& c) { c.goals[0].record.measure->target = Decimal(2); },
       "goal g9tkd: measure target 1, now 2"},
      {"digits only", [](Case& c) { c.goals[0].record.measure->target = made::number("1.00"); }, ""},
      {"a set", [](Case& c) { c.goals[0].record.needs.push_back({"n7xkd"}); },
       "goal g9tkd: needs n4xw8, now n4xw8, n7xkd"},
      {"a step", [](Case& c) { c.goals[0].record.steps[0].record.owner = StepOwner::worker; },
       "step h2bpk of goal g9tkd: owner client, now worker"},
      {"a step more",
       [](Case& c) {
         Step step;
         step.text = "Ask the landlord";
         step.owner = StepOwner::worker;
         c.goals[0].record.steps.append({"h7mrj"}, step);
       },
       "step h7mrj of goal g9tkd added: Ask the landlord"},
      {"a step void", [](Case& c) { c.goals[0].record.steps[0].record.voided = Void{}; },
       "step h2bpk of goal g9tkd removed: Visit two apartments"},
      {"a goal more", [](Case& c) { c.goals.append({"gk2bt"}, made::lease()); },
       "goal gk2bt added: Signed lease for an accessible apartment"},
      {"a goal more, already cancelled",
       [](Case& c) {
         c.goals.append({"gk2bt"}, made::lease());
         c.goals[1].record.lifecycle = GoalLifecycle::cancelled;
       },
       ""},
      {"a service more",
       [](Case& c) {
         Service meals;
         meals.label = "Meals";
         c.services.append({"v0001"}, meals);
       },
       "service v0001 added: Meals"},
      {"monitoring",
       [](Case& c) { c.plans[0].record.monitoring = Monitoring{.every = "2w", .method = "", .survey = ""}; },
       "plan: monitoring every now 2w"},
      {"a signature more",
       [](Case& c) {
         c.plans[0].record.agreements.append({"z0009"}, made::agreement(AgreementRole::support, "2026-06-01"));
       },
       ""},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    row.bend(c);
    const Plan& plan = c.plans[0].record;
    CHECK(changed_since_agreed(c, plan) == (std::string_view(row.words) != ""));
    std::vector<std::string> words;
    for (const AgreedChange& change : changes_since_agreed(c, plan)) words.push_back(change.words);
    CHECK(join(words, "\n") == row.words);
  }
}

TEST_CASE("two versions compared") {
  const auto changes = agreed_changes(
      "goals.g0001.statement: \"Say \\\"yes: no\\\"\"\ngoals.g0001.measure.scale.\"+1: a\": \"x\"\nrisks.z0001.risk: "
      "\"Falls\"\n",
      "goals.g0001.statement: \"Say no\"\ngoals.g0001.measure.scale.\"+1: a\": \"y\"\n");
  REQUIRE(changes.size() == 3);
  CHECK(changes[0].path == "goals.g0001.measure.scale.\"+1: a\"");
  CHECK(changes[1].words == "goal g0001: statement Say \"yes: no\", now Say no");
  CHECK(changes[2].path == "risks.z0001");
  CHECK(changes[2].words == "risk z0001 removed: Falls");
  CHECK(changes[2].before == "Falls");
  CHECK(agreed_changes("", "").empty());
}

}  // namespace
}  // namespace casemgr::agreement_changes_test
