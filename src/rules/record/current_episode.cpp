#include "casemgr/rules/record/current_episode.hpp"

#include <algorithm>

#include "casemgr/rules/record/live.hpp"
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

bool is_case_open_on(const Case& c, Date day) {
  if (c.person.deceased && *c.person.deceased <= day) return false;
  return any_live(c.episodes, [&](const Episode& x) {
    const bool counts = counts_as_episode(x) && x.opened && *x.opened <= day;
    return counts && (x.closed ? *x.closed > day : is_open(x, Date{}));
  });
}

namespace {

/// The last day on which an episode before the current one was closed.
std::optional<Date> closed_before(const Case& c, const Entry<Episode>* current) {
  std::optional<Date> last;
  for (const auto& [id, episode] : c.episodes) {
    if (current != nullptr && id == current->id) break;
    if (counts_as_episode(episode) && episode.closed) last = std::max(last, episode.closed);
  }
  return last;
}

/// `first`: the record's own first day, for one whose history does not say when it ended.
template <class T>
bool was_over(const Case& c, const T& record, const std::optional<Date>& first) {
  const Entry<Episode>* current = current_episode_entry(c);
  std::optional<Date> until = closed_before(c, current);
  if (!until || is_open(record, Date{})) return false;
  if (current->record.opened) until = std::max(*until, *current->record.opened - std::chrono::days{1});
  std::optional<Date> ended = first;
  for (const auto& [id, entry] : live(record.history)) ended = std::max(ended, entry.date);
  return ended && *ended <= *until;
}

}  // namespace

bool is_former(const Case& c, const Goal& goal) { return was_over(c, goal, goal.start); }

bool is_former(const Case& c, const Service& service) { return was_over(c, service, service.starts); }

const Entry<Episode>* episode_on(const Case& c, Date day) {
  const Entry<Episode>* found = nullptr;
  for (const Entry<Episode>& entry : c.episodes) {
    const Episode& x = entry.record;
    if (counts_as_episode(x) && x.opened && *x.opened <= day) found = &entry;
  }
  return found;
}

int episode_number(const Case& c) {
  const Entry<Episode>* current = current_episode_entry(c);
  int number = 0;
  for (const Entry<Episode>& entry : c.episodes) {
    if (current == nullptr) break;
    number += counts_as_episode(entry.record) ? 1 : 0;
    if (entry.id == current->id) break;
  }
  return number;
}

int episode_count(const Case& c) {
  return static_cast<int>(std::count_if(c.episodes.begin(), c.episodes.end(),
                                        [](const Entry<Episode>& entry) { return counts_as_episode(entry.record); }));
}

bool has_died(const Case& c, Date today) {
  if (day_of_death(c, today)) return true;
  const Episode* episode = current_episode(c);
  return episode != nullptr && episode->closure_reason == ClosureReason::deceased && is_closed(c);
}

std::optional<Date> day_of_death(const Case& c, Date today) {
  if (c.person.deceased && *c.person.deceased <= today) return c.person.deceased;
  const Entry<Event>* death =
      first_live(c.events, [&](const Event& x) { return x.kind == EventKind::death && x.at && x.at->date <= today; });
  return death == nullptr ? std::nullopt : std::optional(death->record.at->date);
}

Date episode_begins(const Case& c) {
  const Entry<Episode>* current = current_episode_entry(c);
  Date begins = Date::min();
  if (const auto closed = closed_before(c, current)) begins = *closed + std::chrono::days{1};
  // Reopened on the day it was closed: that day belongs to both.
  if (current != nullptr && current->record.opened) begins = std::min(begins, *current->record.opened);
  return begins;
}

}  // namespace casemgr
