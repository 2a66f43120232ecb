#include "casemgr/rules/plan/goal_status.hpp"

#include <fmt/format.h>

#include "casemgr/root/error.hpp"

namespace casemgr {

GoalHistory goal_status(std::string_view word) {
  GoalHistory entry;
  entry.lifecycle = parse_code<GoalLifecycle>(word);
  if (!entry.lifecycle) entry.achievement = parse_code<GoalAchievement>(word);
  if (!entry.lifecycle && !entry.achievement) {
    schema::CodeList both{"goal status", code_list(GoalLifecycle{}).codes, {}, false};
    const auto& achievements = code_list(GoalAchievement{}).codes;
    both.codes.insert(both.codes.end(), achievements.begin(), achievements.end());
    throw Error(ErrorKind::usage, fmt::format("'{}' {}", word, schema::not_a_code(both, word)));
  }
  return entry;
}

}  // namespace casemgr
