#include "casemgr/model/templates.hpp"

#include <doctest/doctest.h>

#include <set>

#include "casemgr/model/smart.hpp"
#include "model/well_kept.hpp"

namespace casemgr::templates_test {
namespace {

bool is_letter_ok(const GoalTemplate& from, char letter) {
  Goal goal;
  goal.statement = from.statement;
  Step step;
  step.text = from.steps.front();
  step.owner = StepOwner::client;
  goal.steps.append({"h2bpk"}, step);
  for (const SmartLetter& one : smart(made::well_kept(), {{"g9tkd"}, goal}).letters) {
    if (one.letter == letter) return one.ok;
  }
  return false;
}

TEST_CASE("the starting set has a goal for every domain, and each says something specific") {
  for (const DomainInfo& domain : builtin_domains()) {
    CAPTURE(domain.name);
    CHECK_FALSE(goal_templates({}, {std::string(domain.name)}).empty());
    if (domain.rated) CHECK_FALSE(service_templates({}, {std::string(domain.name)}).empty());
  }
  std::set<std::string> statements;
  for (const auto& [name, goal] : starting_templates().goals.items) {
    CAPTURE(name);
    CHECK(statements.insert(goal.statement).second);
    REQUIRE_FALSE(goal.steps.empty());
    CHECK(is_letter_ok(goal, 'S'));
    CHECK_FALSE(goal.what.empty());
    CHECK_FALSE(goal.unit.empty());
    CHECK(goal.days.value_or(0) > 0);
    CHECK((!goal.baseline || !goal.target || *goal.baseline != *goal.target));
  }
  for (const auto& [name, service] : starting_templates().services.items) {
    CAPTURE(name);
    CHECK_FALSE(service.label.empty());
    CHECK(service.unit);
    CHECK(service.units.value_or(Decimal()) > Decimal());
  }
}

TEST_CASE("a practice's own templates stand in the place of the starting set, domain by domain and kind by kind") {
  Settings settings;
  settings.templates = Templates{};
  GoalTemplate& own = settings.templates->goals["near-the-sea"];
  own.domain = {"housing"};
  own.statement = "Lives in a flat near the sea";
  const auto goals = goal_templates(settings, {"housing"});
  REQUIRE(goals.size() == 1);
  CHECK(goals[0].name == "near-the-sea");
  CHECK(goals[0].own);
  CHECK_FALSE(service_templates(settings, {"housing"}).front().own);
  CHECK_FALSE(goal_templates(settings, {"food"}).front().own);
  CHECK(goal_templates(settings, {"pets"}).empty());
}

}  // namespace
}  // namespace casemgr::templates_test
