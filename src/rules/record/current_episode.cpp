#include "casemgr/rules/record/current_episode.hpp"

#include <algorithm>

#include "casemgr/rules/record/open.hpp"

namespace casemgr {

namespace {

bool counts_as_episode(const Episode& episode) {
  return !episode.is_void() && episode.status != EpisodeStatus::entered_in_error;
}

}  // namespace

const Entry<Episode>* current_episode_entry(const Case& c) {
  const Entry<Episode>* last = nullptr;
  for (std::size_t i = c.episodes.size(); i-- > 0;) {
    const Entry<Episode>& entry = c.episodes[i];
    if (!counts_as_episode(entry.record)) continue;
    if (is_open(entry.record, Date{})) return &entry;
    if (last == nullptr) last = &entry;
  }
  return last;
}

const Episode* current_episode(const Case& c) {
  const Entry<Episode>* entry = current_episode_entry(c);
  return entry != nullptr ? &entry->record : nullptr;
}

bool is_closed(const Case& c) {
  const Episode* episode = current_episode(c);
  return episode == nullptr || !is_open(*episode, Date{});
}

Date episode_begins(const Case& c) {
  const Entry<Episode>* current = current_episode_entry(c);
  Date begins = Date::min();
  for (const auto& [id, episode] : c.episodes) {
    if (current != nullptr && id == current->id) break;
    if (!counts_as_episode(episode) || !episode.closed) continue;
    begins = std::max(begins, *episode.closed + std::chrono::days{1});
  }
  // Reopened on the day it was closed: that day belongs to both.
  if (current != nullptr && current->record.opened) begins = std::min(begins, *current->record.opened);
  return begins;
}

}  // namespace casemgr
