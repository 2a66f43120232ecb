#include "casemgr/rules/plan/templates.hpp"

#include <doctest/doctest.h>

namespace casemgr {
namespace {

TEST_CASE("a practice's own templates stand in the place of the starting set, domain by domain and kind by kind") {
  Templates starting;
  starting.goals["signed-lease"].domain = {"housing"};
  starting.goals["full-pantry"].domain = {"food"};
  starting.services["housing-navigation"].domain = {"housing"};
  Settings settings;
  settings.templates = Templates{};
  GoalTemplate& own = settings.templates->goals["near-the-sea"];
  own.domain = {"housing"};
  own.statement = "Lives in a flat near the sea";
  const auto goals = goal_templates(settings, starting, {"housing"});
  REQUIRE(goals.size() == 1);
  CHECK(goals[0].name == "near-the-sea");
  CHECK(goals[0].own);
  CHECK_FALSE(service_templates(settings, starting, {"housing"}).front().own);
  CHECK_FALSE(goal_templates(settings, starting, {"food"}).front().own);
  CHECK(goal_templates(settings, starting, {"pets"}).empty());
}

}  // namespace
}  // namespace casemgr
