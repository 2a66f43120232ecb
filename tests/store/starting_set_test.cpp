#include "casemgr/store/starting_set.hpp"

#include <doctest/doctest.h>

#include <set>

#include "casemgr/rules/plan/proposals.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "model/well_kept.hpp"

namespace casemgr::starting_set_test {
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
    CHECK_FALSE(goal_templates({}, store::starting_set(), {std::string(domain.name)}).empty());
    if (domain.rated) CHECK_FALSE(service_templates({}, store::starting_set(), {std::string(domain.name)}).empty());
  }
  std::set<std::string> statements;
  for (const auto& [name, goal] : store::starting_set().goals.items) {
    CAPTURE(name);
    CHECK(statements.insert(goal.statement).second);
    REQUIRE_FALSE(goal.steps.empty());
    CHECK(is_letter_ok(goal, 'S'));
    CHECK_FALSE(goal.what.empty());
    CHECK_FALSE(goal.unit.empty());
    CHECK(goal.days.value_or(0) > 0);
    CHECK((!goal.baseline || !goal.target || *goal.baseline != *goal.target));
  }
  for (const auto& [name, service] : store::starting_set().services.items) {
    CAPTURE(name);
    CHECK_FALSE(service.label.empty());
    CHECK(service.unit);
    CHECK(service.units.value_or(Decimal()) > Decimal());
  }
}

}  // namespace
}  // namespace casemgr::starting_set_test
