#include "casemgr/rules/plan/goal_status.hpp"

#include <doctest/doctest.h>

#include "casemgr/model/codes.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::goal_status_test {
namespace {

TEST_CASE("every word is a lifecycle or an achievement, never both") {
  for (const std::string& word : code_list(GoalLifecycle{}).codes) {
    CHECK(goal_status(word).lifecycle == parse_code<GoalLifecycle>(word));
    CHECK_FALSE(goal_status(word).achievement);
  }
  for (const std::string& word : code_list(GoalAchievement{}).codes) {
    CHECK(goal_status(word).achievement == parse_code<GoalAchievement>(word));
    CHECK_FALSE(goal_status(word).lifecycle);
  }
  CHECK_THROWS_WITH_AS(goal_status("acheived"), doctest::Contains("did you mean 'achieved'?"), Error);
  CHECK_THROWS_WITH_AS(goal_status(""), doctest::Contains("goal status"), Error);
}

}  // namespace
}  // namespace casemgr::goal_status_test
