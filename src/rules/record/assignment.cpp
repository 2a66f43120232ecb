#include "casemgr/rules/record/assignment.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

bool is_primary(const Assignment& x) { return x.role == AssignmentRole::primary && !x.is_void(); }

bool holds_on(const Assignment& x, Date day) {
  return !x.is_void() && x.from && *x.from <= day && (!x.until || day <= *x.until);
}

bool share_a_day(const Assignment& a, const Assignment& b) {
  if (!a.from || !b.from) return false;
  return holds_on(a, *b.from) || holds_on(b, *a.from);
}

}  // namespace

std::vector<const Entry<Assignment>*> assignments_on(const Episode& episode, Date day) {
  std::vector<const Entry<Assignment>*> found;
  for (const Entry<Assignment>& entry : episode.assignments) {
    if (holds_on(entry.record, day)) found.push_back(&entry);
  }
  return found;
}

CaseWorker worker_of(const Episode& episode, Date day) {
  for (const Entry<Assignment>* entry : assignments_on(episode, day)) {
    if (is_primary(entry->record)) return {entry->record.worker, WorkerBasis::assigned};
  }
  const bool has_primary = std::any_of(episode.assignments.begin(), episode.assignments.end(), [&](const auto& entry) {
    return is_primary(entry.record) && entry.record.from && *entry.record.from <= day;
  });
  if (has_primary || episode.by.empty()) return {};
  return {episode.by, WorkerBasis::opened};
}

CaseWorker worker_of(const Case& c, Date day) {
  const Episode* episode = current_episode(c);
  return episode == nullptr ? CaseWorker{} : worker_of(*episode, day);
}

CaseWorker last_worker(const Case& c) { return worker_of(c, Date::max()); }

Problems assignment_problems(const Case& c) {
  Problems problems;
  for (const auto& [episode_id, episode] : live(c.episodes)) {
    for (auto one = episode.assignments.begin(); one != episode.assignments.end(); ++one) {
      for (auto other = std::next(one); other != episode.assignments.end(); ++other) {
        const bool clash =
            is_primary(one->record) && is_primary(other->record) && share_a_day(one->record, other->record);
        if (!clash) continue;
        problems.push_back(problem_at(fmt::format("episodes.{}.assignments.{}", episode_id.value, other->id.value),
                                      fmt::format("two primaries on one day: also {}", one->id.value), Check::order));
      }
    }
  }
  return problems;
}

}  // namespace casemgr
