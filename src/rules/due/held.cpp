// Days on which clocks are held: stays in an institution, and times when the episode was not active.
#include <algorithm>

#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/stay.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

/// Of this episode, up to `today`. A stay without a discharge in an earlier episode says nothing about this one.
std::vector<Stay> stays_until(const Case& c, Date today) { return stays(c, {episode_begins(c), today}); }

void add_stays(std::vector<Held>& held, const Case& c, Date today) {
  for (const Stay& stay : stays_until(c, today)) {
    held.push_back({stay.from.date, stay.to ? stay.to->date : Date::max()});
  }
}

/// Spans of the episode's history that are not active. Before its first entry the episode counts as what it is now
/// only where it has no history at all.
void add_inactive(std::vector<Held>& held, const Episode& episode, Date today) {
  bool inactive = false;
  for (const auto& [id, entry] : live(episode.history)) {
    if (!entry.date || !entry.status || *entry.date > today) continue;
    const bool is_active = *entry.status == EpisodeStatus::active;
    if (!is_active && !inactive) held.push_back({*entry.date, Date::max()});
    if (is_active && inactive) held.back().to = *entry.date;
    inactive = !is_active;
  }
  const bool active_now = episode.status.value_or(EpisodeStatus::active) == EpisodeStatus::active;
  // A status set by hand without its history entry: the episode is active, since when is not known.
  if (inactive && active_now) held.pop_back();
}

}  // namespace

std::vector<Held> inactive_days(const Entry<Episode>* episode, Date today) {
  std::vector<Held> all;
  if (episode != nullptr) add_inactive(all, episode->record, today);
  return all;
}

std::vector<Held> held_days(const Case& c, const Entry<Episode>* episode, Date today) {
  std::vector<Held> all = inactive_days(episode, today);
  add_stays(all, c, today);
  std::stable_sort(all.begin(), all.end(), [](const Held& a, const Held& b) { return a.from < b.from; });
  std::vector<Held> merged;
  for (const Held& span : all) {
    if (span.to <= span.from) continue;
    if (!merged.empty() && span.from <= merged.back().to) {
      merged.back().to = std::max(merged.back().to, span.to);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

const Entry<Event>* admission_in_force(const Case& c, Date today) {
  const std::vector<Stay> all = stays_until(c, today);
  if (all.empty() || all.back().to) return nullptr;
  return find_entry(c.events, all.back().admission);
}

}  // namespace casemgr
