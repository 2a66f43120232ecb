#include "casemgr/rules/assessment/load_on.hpp"

#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/case_on.hpp"
#include "casemgr/rules/record/current_episode.hpp"

namespace casemgr {

std::optional<LoadShare> load_on(const Case& c, const Settings& settings, Date day) {
  const Case then = standing_on(c, day);
  const Episode* episode = current_episode(then);
  const bool is_work =
      episode != nullptr && (episode->status == EpisodeStatus::active || episode->status == EpisodeStatus::onhold);
  if (!is_work || has_died(then, day)) return std::nullopt;
  const Acuity judged = acuity(then, settings, day);
  return LoadShare{worker_of(then, day).who, judged.level, judged.assessed};
}

}  // namespace casemgr
