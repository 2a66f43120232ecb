#include "casemgr/rules/record/case_on.hpp"

#include <algorithm>

#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

/// What the last entry of a history up to `day` says; nothing where none does.
template <class H, class Of>
auto last_until(const Records<H>& history, Date day, const Of& of) {
  decltype(of(std::declval<const H&>())) last{};
  for (const auto& [id, entry] : live(history)) {
    if (entry.date && *entry.date <= day && of(entry)) last = of(entry);
  }
  return last;
}

bool is_over(EpisodeStatus status) { return status == EpisodeStatus::finished || status == EpisodeStatus::cancelled; }

void take_episodes(const Case& c, Date day, Case& then) {
  for (const auto& [id, x] : live(c.episodes)) {
    const auto status = status_on(x, day);
    if (!status) continue;
    Episode& episode = then.episodes.append(id, x);
    episode.status = status;
    if (!episode.closed || *episode.closed <= day) continue;
    episode.closed.reset();
    episode.closure_reason.reset();
  }
}

void take_flags(const Case& c, Date day, Case& then) {
  for (const auto& [id, x] : live(c.flags)) {
    if (x.raised && *x.raised > day) continue;
    Flag& flag = then.flags.append(id, x);
    if (const auto graded = last_until(x.history, day, [](const FlagHistory& entry) { return entry.priority; }))
      flag.priority = graded;
    if (flag.cleared && flag.cleared->date && *flag.cleared->date > day) flag.cleared.reset();
  }
}

void take_needs(const Case& c, Date day, Case& then) {
  for (const auto& [id, x] : live(c.needs)) {
    if (x.identified && *x.identified > day) continue;
    ClientNeed& need = then.needs.append(id, x);
    if (!need.resolved || *need.resolved <= day) continue;
    need.resolved.reset();
    need.status = NeedStatus::active;
  }
}

}  // namespace

std::optional<EpisodeStatus> status_on(const Episode& episode, Date day) {
  if (!episode.opened || *episode.opened > day || episode.status == EpisodeStatus::entered_in_error)
    return std::nullopt;
  const auto said = last_until(episode.history, day, [](const EpisodeHistory& entry) { return entry.status; });
  const EpisodeStatus now = episode.status.value_or(EpisodeStatus::active);
  if (episode.closed && *episode.closed <= day) return is_over(now) ? now : EpisodeStatus::finished;
  if (said && !(is_over(*said) && episode.closed)) return said;
  return episode.closed && is_over(now) ? EpisodeStatus::active : now;
}

Case standing_on(const Case& c, Date day) {
  Case then;
  then.id = c.id;
  then.person = c.person;
  take_episodes(c, day, then);
  for (const auto& [id, x] : live(c.events)) {
    if (x.kind == EventKind::death && x.at && x.at->date <= day) then.events.append(id, x);
  }
  take_flags(c, day, then);
  for (const auto& [id, x] : live(c.assessments)) {
    if (!x.date || *x.date <= day) then.assessments.append(id, x);
  }
  take_needs(c, day, then);
  return then;
}

}  // namespace casemgr
