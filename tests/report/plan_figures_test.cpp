// Budget, progress and changes of a plan: what they say of bent cases, and what they keep to themselves.
#include "../../src/report/words.hpp"
#include "casemgr/render/render.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/service/delivery.hpp"
#include "made.hpp"

namespace casemgr::report::plan_figures_test {
namespace {

using namespace made;

Case with_deliveries(const char* units) {
  Case c = lopez();
  c.services[0].record.deliveries[0].record.units = Decimal::parse(units);
  c.services[0].record.deliveries[0].record.cost.reset();
  return c;
}

/// Whether the page says it, in whatever lines a table breaks it into.
bool said_in(const std::string& page, std::string_view words) {
  std::string flat;
  for (const char c : page) {
    const bool blank = c == '\n' || c == ' ';
    if (!blank) flat += c;
    if (blank && !flat.empty() && flat.back() != ' ') flat += ' ';
  }
  return flat.find(words) != std::string::npos;
}

std::string warnings(const Case& c, std::string_view today = friday) {
  const Document document = plan_budget(VisibleCase(c), Practice().on(today));
  return column(section(document, "warnings"), "kind");
}

TEST_CASE("the page that the client signs says all of it in the client's words") {
  Case c = lopez();
  Plan prepared;
  prepared.date = day("2026-11-19");
  prepared.status = PlanStatus::draft;
  prepared.setting_chosen = "At home with her daughter";
  prepared.choice_offered = "Own flat; assisted living";
  Risk falls;
  falls.risk = "Falls on the stairs";
  falls.backup = "Ana is called";
  prepared.risks.append({"z9001"}, falls);
  c.plans.append({"l9001"}, prepared);
  Goal kept = casemgr::made::lease();
  kept.statement = "Stays on her feet";
  kept.measure =
      Measure{.what = "falls", .unit = "falls a month", .target = Decimal(0), .direction = Direction::maintain};
  kept.measure->scale.put("-1", "one fall a month");
  kept.measure->scale.put("+1", "no fall, and walks outside");
  kept.due = day("2026-12-31");
  c.goals.append({"g9001"}, kept);
  Service care;
  care.label = "Home care";
  care.unit = ServiceUnit::_15min;
  care.units_planned = Decimal(480);
  care.status = ServiceStatus::active;
  c.services.append({"v9001"}, care);
  const Document document = plan_document(VisibleCase(c), Practice().on(friday));
  using casemgr::render::Format;
  for (const Format format : {Format::md, Format::html}) {
    const std::string shown = casemgr::render::render(document, format, {});
    for (const char* words :
         {"Plan for Maria Lopez", "At home with her daughter", "Own flat; assisted living", "Falls on the stairs",
          "Ana is called", "What this plan is about", "no falls a month, maintained until 31 December 2026",
          "less than planned: one fall a month", "more than planned: no fall, and walks outside", "120 hours",
          "agreement missing: client and case manager"}) {
      CAPTURE(words);
      CHECK(said_in(shown, words));
    }
    for (const char* words : {"internal", "DRAFT", "Lopez, Maria", "15min", "quarter", "480", " h "}) {
      CAPTURE(words);
      CHECK_FALSE(said_in(shown, words));
    }
  }
}

TEST_CASE("amounts are in the words of their unit") {
  CHECK(amount_words(Decimal(12), ServiceUnit::hour) == "12 hours");
  CHECK(amount_words(Decimal(1), ServiceUnit::hour) == "1 hour");
  CHECK(amount_words(Decimal(480), ServiceUnit::_15min) == "120 hours");
  CHECK(amount_words(Decimal(4), ServiceUnit::_15min) == "1 hour");
  CHECK(amount_words(Decimal(6), ServiceUnit::_15min) == "1.5 hours");
  CHECK(amount_words(Decimal(1), ServiceUnit::visit) == "1 visit");
  CHECK(amount_words(Decimal(3), ServiceUnit::mile) == "3 miles");
}

TEST_CASE("a budget says what asks for a look") {
  CHECK(warnings(with_deliveries("2"), "2026-10-20").empty());
  CHECK(warnings(with_deliveries("9.6"), "2026-10-20") == "authorization-units");
  CHECK(warnings(with_deliveries("12"), "2026-10-20") == "authorization-units");
  CHECK(warnings(with_deliveries("12.25"), "2026-10-20") == "over-plan over-authorization");
  CHECK(warnings(with_deliveries("2"), "2026-11-20") == "authorization");
  CHECK(warnings(with_deliveries("2"), "2026-11-26") == "authorization");
  Case c = with_deliveries("2");
  Authorization next = c.services[0].record.authorizations[0].record;
  next.starts = day("2026-11-25");
  next.ends = day("2027-05-25");
  c.services[0].record.authorizations.append({"y9999"}, next);
  CHECK(warnings(c) == "overlap");
  c = with_deliveries("2");
  c.services[0].record.deliveries[0].record.date = day("2026-05-01");
  CHECK(warnings(c, "2026-10-20") == "outside-authorization");
  c = with_deliveries("2");
  c.services[0].record.unit_cost.reset();
  CHECK(warnings(c, "2026-10-20") == "no-cost");
  c.services[0].record.status = ServiceStatus::completed;
  CHECK(warnings(c, "2026-11-26") == "no-cost");
}

TEST_CASE("an overuse is named with its figures") {
  const std::string said = page(plan_budget(VisibleCase(with_deliveries("14.5")), Practice().on(friday)));
  CHECK(says(said, "Housing navigation: delivered 14.5 of 12 hours planned, 2.5 over plan"));
  CHECK(says(said, "authorization A-17 of Housing navigation: 14.5 of 12 hours used (121%), 2.5 over"));
  CHECK(says(said, "-112.50"));
}

TEST_CASE("cost of each goal that was achieved, and none where there is none") {
  Case c = lopez();
  const auto cost = [&] {
    return text(section(plan_budget(VisibleCase(c), Practice().on(friday)), "budget"), 0, "cost_per_goal");
  };
  CHECK(cost() == "-");
  CHECK(says(table(plan_budget(VisibleCase(c), Practice().on(friday))), "no goal achieved yet"));
  c.goals[0].record.achievement = GoalAchievement::achieved;
  CHECK(cost() == "90.00");
}

TEST_CASE("a service that may not be shown counts, and its provider is not named") {
  Case c = lopez();
  c.services[0].record.sensitive = {Sensitive::violence};
  const Document hidden = plan_budget(by_others(c), Practice().on(friday));
  CHECK(section(hidden, "services").rows.empty());
  CHECK(section(hidden, "authorizations").rows.empty());
  CHECK(text(section(hidden, "budget"), 0, "money_delivered") == "90.00");
  CHECK(column(section(hidden, "providers"), "provider") == "not-shown");
  CHECK_FALSE(says(page(hidden), "Hope Housing"));
  CHECK(column(section(plan_budget(VisibleCase(c), Practice().on(friday)), "providers"), "provider") == "p8k2r");
}

TEST_CASE("attainment is undefined or has two decimals, never 50 for nothing") {
  Case c = lopez();
  const auto score = [&] {
    return text(section(goal_progress(VisibleCase(c), Practice().on(friday)), "attainment"), 0, "score");
  };
  CHECK(score() == "-");
  CHECK(says(table(goal_progress(VisibleCase(c), Practice().on(friday))),
             "no T-score: no goal with an attainment rating"));
  Measurement measured;
  measured.date = day("2026-11-02");
  measured.attainment = 0;
  c.goals[0].record.measurements.append({"i0001"}, measured);
  CHECK(score() == "50.00");
  c.goals[0].record.measure->weight = Decimal(0);
  CHECK(
      says(table(goal_progress(VisibleCase(c), Practice().on(friday))), "no T-score: no goal with a positive weight"));
}

TEST_CASE("goals that never were goals have no course") {
  Case c = lopez();
  c.goals[0].record.lifecycle = GoalLifecycle::entered_in_error;
  CHECK(section(goal_progress(VisibleCase(c), Practice().on(friday)), "goals").rows.empty());
  c.goals[0].record.lifecycle = GoalLifecycle::completed;
  CHECK(section(goal_progress(VisibleCase(c), Practice().on(friday)), "goals").rows.size() == 1);
  CHECK(goals_list(VisibleCase(c), Practice().on(friday), false, false).rows.empty());
  CHECK(goals_list(VisibleCase(c), Practice().on(friday), true, false).rows.size() == 1);
}

/// Agreed on 18 May and changed since as `bend` says.
template <class Bend>
std::string changed(Bend bend) {
  Case c = well_kept();
  bend(c);
  const Document document = plan_changes(VisibleCase(c), {"l5btw"}, {}, Practice().on(friday));
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < section(document, "changes").rows.size(); ++i)
    lines.push_back(text(section(document, "changes"), i, "words"));
  return join(lines, "; ");
}

TEST_CASE("changes are told in the language of practice") {
  CHECK(changed([](Case&) {}).empty());
  CHECK(changed([](Case& c) { c.goals[0].record.due = day("2027-03-01"); }) ==
        "goal \"Signed lease for an accessible apartment\": due 31 December 2026, now 1 March 2027");
  CHECK(changed([](Case& c) { c.goals[0].record.priority = Priority::high; }) ==
        "goal \"Signed lease for an accessible apartment\": priority now high");
  CHECK(changed([](Case& c) { c.goals[0].record.client_words.clear(); }) ==
        "goal \"Signed lease for an accessible apartment\": the client's words An apartment with an elevator, now "
        "removed");
  CHECK(changed([](Case& c) { c.goals[0].record.steps[0].record.owner = StepOwner::worker; }) ==
        "step \"Visit two apartments\": who does it client, now worker");
  CHECK(changed([](Case& c) {
          c.needs.append({"n5bbb"}, casemgr::made::need("food", 2));
          c.goals[0].record.needs = {{"n4xw8"}, {"n5bbb"}};
        }) ==
        "goal \"Signed lease for an accessible apartment\": needs \"housing: Need in housing\", now \"housing: Need in "
        "housing\", \"food: Need in food\"");
  CHECK(changed([](Case& c) { c.goals[0].record.measure->target = Decimal(2); }) ==
        "goal \"Signed lease for an accessible apartment\": target 1, now 2");
  CHECK(changed([](Case& c) { c.goals.append({"g5bbb"}, casemgr::made::lease()); }) ==
        "goal \"Signed lease for an accessible apartment\" added");
  CHECK(changed([](Case& c) { c.goals[0].record.voided = Void{}; }) ==
        "goal \"Signed lease for an accessible apartment\" removed from the plan (voided)");
  CHECK(changed([](Case& c) { c.plans[0].record.monitoring = Monitoring{.every = "2w"}; }) ==
        "plan: how often we check now 2w");
}

TEST_CASE("which versions are compared") {
  Case c = well_kept();
  const auto compared = [&] {
    const auto [from, to] = versions_to_compare(c);
    return from.value + " " + to.value;
  };
  CHECK(compared() == "l5btw ");
  c.goals[0].record.due = day("2027-03-01");
  CHECK(compared() == "l5btw ");
  Plan second = c.plans[0].record;
  c.plans[0].record.status = PlanStatus::superseded;
  casemgr::made::freeze(c, second);
  c.plans.append({"l6ctx"}, second);
  CHECK(compared() == "l5btw l6ctx");
  c.goals[0].record.due = day("2027-04-01");
  CHECK(compared() == "l6ctx ");
  c.plans[0].record.status = PlanStatus::active;
  c.plans[1].record.status = PlanStatus::superseded;
  CHECK(compared() == "l5btw ");
  c.plans = {};
  CHECK_THROWS_AS(versions_to_compare(c), Error);
}

TEST_CASE("a plan without its text is not compared, and a text that is not the agreed one is doubted") {
  Case c = well_kept();
  c.plans[0].record.agreed += "goals.g9tkd.relevant: \"Added later\"\n";
  CHECK(says(table(plan_changes(VisibleCase(c), {"l5btw"}, {}, Practice().on(friday))),
             "The text of l5btw does not match the agreed text."));
  c.plans[0].record.agreed.clear();
  CHECK_THROWS_AS(plan_changes(VisibleCase(c), {"l5btw"}, {}, Practice().on(friday)), Error);
}

TEST_CASE("'changed since agreed' stands on a plan only where it was") {
  Case c = well_kept();
  CHECK_FALSE(says(page(plan_document(VisibleCase(c), Practice().on(friday))), "hanged since agreed"));
  c.goals[0].record.due = day("2027-03-01");
  CHECK(says(page(plan_document(VisibleCase(c), Practice().on(friday))), "changed since agreed"));
  CHECK(says(page(plan_document(VisibleCase(c), Practice().on(friday))), "## Changes since the agreement"));
  c.plans = {};
  CHECK_FALSE(says(page(plan_document(VisibleCase(c), Practice().on(friday))), "hanged since agreed"));
}

}  // namespace
}  // namespace casemgr::report::plan_figures_test
