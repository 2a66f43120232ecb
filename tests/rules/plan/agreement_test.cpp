#include "casemgr/rules/plan/agreement.hpp"

#include <doctest/doctest.h>

#include <functional>

#include "model/well_kept.hpp"

namespace casemgr::agreement_test {
namespace {

using made::day;

Id<Plan> agree(Case& c) {
  Plan plan;
  plan.status = PlanStatus::active;
  plan.date = parse_date("2026-05-18");
  plan.monitoring = Monitoring{.every = "2w", .method = "call", .survey = ""};
  Risk risk;
  risk.risk = "Falls; \"badly\"\non the stairs";
  plan.risks.append({"z2bcd"}, risk);
  plan.goals = open_goals(c);
  plan.services = open_services(c);
  plan.agreed = agreed_text(c, plan);
  plan.digest = agreed_digest(plan.agreed);
  c.plans.append({"l9xyz"}, plan);
  return {"l9xyz"};
}

TEST_CASE("the text of what is agreed") {
  Case c = made::well_kept();
  Plan& plan = c.plans[0].record;
  plan.monitoring = Monitoring{.every = "2w", .method = "call", .survey = ""};
  Risk risk;
  risk.risk = "Falls";
  risk.backup = "Ana is called";
  plan.risks.append({"z5abc"}, risk);
  Service meals;
  meals.label = "Meals";
  meals.status = ServiceStatus::active;
  meals.units_planned = made::number("12.50");
  meals.unit_cost = Money{made::number("45.00")};
  c.services.append({"v3nqt"}, meals);
  CHECK(agreed_text(c, plan) ==
        "choice_offered: \"\"\ngoals.g9tkd.achievable: \"Voucher is approved\"\ngoals.g9tkd.client_words: \"An "
        "apartment with an elevator\"\ngoals.g9tkd.due: \"2026-12-31\"\ngoals.g9tkd.measure.baseline: "
        "0\ngoals.g9tkd.measure.direction: \"increase\"\ngoals.g9tkd.measure.target: 1\ngoals.g9tkd.measure.unit: "
        "\"lease\"\ngoals.g9tkd.measure.what: \"signed lease\"\ngoals.g9tkd.needs: [\"n4xw8\"]\ngoals.g9tkd.start: "
        "\"2026-05-18\"\ngoals.g9tkd.statement: \"Signed lease for an accessible "
        "apartment\"\ngoals.g9tkd.steps.h2bpk.due: \"2026-09-15\"\ngoals.g9tkd.steps.h2bpk.owner: "
        "\"client\"\ngoals.g9tkd.steps.h2bpk.text: \"Visit two apartments\"\nmonitoring.every: "
        "\"2w\"\nmonitoring.method: \"call\"\nrisks.z5abc.backup: \"Ana is called\"\nrisks.z5abc.risk: "
        "\"Falls\"\nservices.v3nqt.label: \"Meals\"\nservices.v3nqt.unit_cost: 45\nservices.v3nqt.units_planned: "
        "12.5\nsetting_chosen: \"\"\n");
}

TEST_CASE("the plan in force, its number, and findings") {
  Case c = made::well_kept();
  CHECK(plan_problems(c).empty());
  c.plans[0].record.status = PlanStatus::superseded;
  CHECK(active_plan(c) == nullptr);
  Plan second = c.plans[0].record;
  second.status = PlanStatus::active;
  c.plans.append({"l0002"}, second);
  c.plans.append({"l0003"}, second);
  CHECK(active_plan(c)->id.value == "l0003");
  c.plans[2].record.voided = Void{};
  CHECK(active_plan(c)->id.value == "l0002");
  CHECK(version_number(c, {"l0002"}) == 2);
  CHECK(version_number(c, {"l0009"}) == 0);

  c.plans[0].record.agreed += "x";
  c.goals[0].record.due = day("2027-03-01");
  const Problems found = plan_problems(c);
  REQUIRE(found.size() == 2);
  CHECK(found[0].path == "plans.l5btw.agreed");
  CHECK(found[0].check == Check::digest);
  CHECK(found[1].path == "goals.g9tkd.due");
  CHECK(found[1].check == Check::plan_changed);
}

TEST_CASE("an agreement, the text agreed to and the digests go together") {
  Case c = made::well_kept();
  Plan& plan = c.plans[0].record;
  for (auto& [id, agreement] : plan.agreements)
    agreement.digest = agreement_digest({"l5btw"}, id, agreement, plan.agreed);
  REQUIRE(plan_problems(c).empty());
  Agreement& first = plan.agreements[0].record;
  const std::string own = "plans.l5btw.agreements.zc3vd";
  const struct {
    const char* about;
    std::function<void()> change;
    std::string path;  ///< Of the finding; empty: none.
  } rows[] = {
      {"who", [&] { first.name = "Somebody else"; }, own},
      {"as whom", [&] { first.role = AgreementRole::representative; }, own},
      {"when", [&] { first.date = day("2026-05-17"); }, own},
      {"how", [&] { first.method = AgreeMethod::verbal; }, own},
      {"as assent", [&] { first.assent = true; }, own},
      {"the paper", [&] { first.document = {"zpaper"}; }, ""},
      {"void", [&] { first.voided = Void{}; }, ""},
      {"a remark", [&] { first.note = "on paper"; }, ""},
      {"without its own digest, as in older versions", [&] { first.digest.clear(); }, ""},
      {"another text with its digest",
       [&] {
         plan.agreed += "x: 1\n";
         plan.digest = agreed_digest(plan.agreed);
       },
       own},
      {"no agreements", [&] { plan.agreements = {}; }, "plans.l5btw"},
      {"no digest", [&] { plan.digest.clear(); }, "plans.l5btw"},
      {"no text", [&] { plan.agreed.clear(); }, "plans.l5btw.agreed"},
  };
  const Plan whole = plan;
  for (const auto& row : rows) {
    CAPTURE(row.about);
    plan = whole;
    row.change();
    Problems found = plan_problems(c);
    std::erase_if(found, [](const Problem& one) { return one.check != Check::digest; });
    CHECK(found.empty() == row.path.empty());
    if (!found.empty()) CHECK(found.front().path == row.path);
  }
  plan = whole;
}

/// A plan as it was agreed before setting and choice were part of the text.
Id<Plan> agree_as_before(Case& c) {
  const Id<Plan> id = agree(c);
  Plan& plan = *c.plans.find(id);
  for (const char* line : {"choice_offered: \"\"\n", "setting_chosen: \"\"\n"})
    plan.agreed.erase(plan.agreed.find(line), std::string_view(line).size());
  plan.digest = agreed_digest(plan.agreed);
  return id;
}

TEST_CASE("setting and choice are agreed, but in texts of before") {
  const struct {
    const char* about;
    bool before;
    const char* setting;
    const char* choice;
    bool changed;
  } rows[] = {
      {"nothing of it", false, "", "", false},
      {"a setting since", false, "At home", "", true},
      {"a choice since", false, "", "Two providers", true},
      {"nothing, of before", true, "", "", false},
      {"both, of before", true, "At home", "Two providers", false},
  };
  for (const auto& row : rows) {
    CAPTURE(row.about);
    Case c = made::well_kept();
    const Id<Plan> id = row.before ? agree_as_before(c) : agree(c);
    Plan& plan = *c.plans.find(id);
    plan.setting_chosen = row.setting;
    plan.choice_offered = row.choice;
    CHECK(changed_since_agreed(c, plan) == row.changed);
    CHECK(changes_since_agreed(c, plan).size() == (row.changed ? 1U : 0U));
    c.goals[0].record.due = day("2027-03-01");
    CHECK(changed_since_agreed(c, plan));
    CHECK(as_agreed(c, id).plans.find(id)->setting_chosen == (row.before ? row.setting : ""));
  }
  Case c = made::well_kept();
  Plan& plan = *c.plans.find(agree(c));
  plan.setting_chosen = "At home";
  CHECK(changes_since_agreed(c, plan).at(0).words == "plan: setting chosen now At home");
  // An empty line is no change.
  CHECK(agreed_changes("monitor: \"x\"\n", "monitor: \"x\"\nsetting_chosen: \"\"\n").empty());
}

TEST_CASE("what was agreed stands in the version whatever became of it since") {
  Case c = made::well_kept();
  REQUIRE(!c.goals.empty());
  Service service;
  service.label = "Rides";
  service.status = ServiceStatus::active;
  service.unit_cost = Money{Decimal(4550, 2)};
  c.services.append({"v2bcd"}, service);
  const Case before = c;
  const Id<Plan> version = agree(c);
  const std::string text = c.plans.find(version)->agreed;
  c.goals[0].record.statement = "Something else";
  c.goals[0].record.lifecycle = GoalLifecycle::cancelled;
  c.services = {};
  c.plans.find(version)->risks = {};
  c.plans.find(version)->monitoring.reset();

  const Case then = as_agreed(c, version);
  CHECK(agreed_text(then, *then.plans.find(version)) == text);
  CHECK(then.goals[0].record.statement == before.goals[0].record.statement);
  CHECK(then.services.size() == open_services(before).size());
  CHECK(then.plans.find(version)->risks[0].record.risk == "Falls; \"badly\"\non the stairs");
  CHECK(then.person.name->family == c.person.name->family);
}

}  // namespace
}  // namespace casemgr::agreement_test
