#include "casemgr/rules/record/in_period.hpp"

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/assignment.hpp"
#include "casemgr/rules/record/case_on.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/service/delivery.hpp"

namespace casemgr {

namespace {

constexpr std::chrono::days one_day{1};

/// What begins and ends at unknown days has always lasted, and lasts for ever.
bool lasts_in(const std::optional<Date>& first, const std::optional<Date>& last, const Period& period) {
  return (!first || *first <= period.to) && (!last || *last >= period.from);
}

/// Whether the episode was there; that of the closing day still is.
bool went_on_in(const Episode& x, const Period& period) {
  return x.opened && x.status != EpisodeStatus::entered_in_error && lasts_in(x.opened, x.closed, period);
}

void add_statuses(const Episode& x, const Period& period, std::vector<EpisodeStatus>& all) {
  const auto add = [&](const std::optional<EpisodeStatus>& status) {
    if (status && !contains(all, *status)) all.push_back(*status);
  };
  if (x.status == EpisodeStatus::entered_in_error) return;
  add(status_on(x, period.from));
  if (x.opened && period.holds(*x.opened)) add(status_on(x, *x.opened));
  for (const auto& [id, entry] : live(x.history)) {
    if (entry.date && period.holds(*entry.date)) add(entry.status);
  }
  if (x.closed && period.holds(*x.closed)) {
    const auto before = status_on(x, *x.closed - one_day);
    add(before ? before : EpisodeStatus::active);  // Opened on that day.
  }
  add(status_on(x, period.to));
}

/// The day from which the episode has primaries of its own; before it, it is the client of who opened it.
std::optional<Date> first_primary(const Episode& x) {
  std::optional<Date> first;
  for (const auto& [id, one] : live(x.assignments)) {
    if (one.role == AssignmentRole::primary && one.from && (!first || *one.from < *first)) first = one.from;
  }
  return first;
}

bool worked_on(const Episode& x, const std::string& worker, const Period& days) {
  const bool is_assigned = any_live(x.assignments, [&](const Assignment& one) {
    return one.worker.value == worker && one.from && lasts_in(one.from, one.until, days);
  });
  const auto first = first_primary(x);
  return is_assigned || (x.by.value == worker && (!first || days.from < *first));
}

/// Days of the period on which the episode went on.
Period days_of(const Episode& x, const Period& period) {
  return {std::max(*x.opened, period.from), x.closed ? std::min(*x.closed, period.to) : period.to};
}

}  // namespace

bool has_begun(const Period& period, Date today) { return period.from <= today; }

Period until_today(const Period& period, Date today) {
  return {period.from, has_begun(period, today) ? std::min(period.to, today) : period.from - one_day};
}

std::vector<EpisodeStatus> statuses_in(const Case& c, const Period& period) {
  std::vector<EpisodeStatus> all;
  for (const auto& [id, x] : live(c.episodes)) add_statuses(x, period, all);
  return all;
}

bool worked_in(const Case& c, const std::string& worker, const Period& period) {
  const auto in_period = [&](const Episode& x) { return went_on_in(x, period); };
  if (!worker.empty()) {
    return any_live(c.episodes,
                    [&](const Episode& x) { return in_period(x) && worked_on(x, worker, days_of(x, period)); });
  }
  const Entry<Episode>* last = last_live(c.episodes, in_period);
  if (last != nullptr) return worker_of(last->record, days_of(last->record, period).to).who.empty();
  return !any_live(c.episodes, [](const Episode&) { return true; });
}

bool was_enrolled_in(const Program& x, const Period& period) {
  return !x.is_void() && lasts_in(x.enrolled, x.ended, period);
}

bool was_active_in(const ClientNeed& x, const Period& period) {
  using enum NeedStatus;
  if (x.is_void() || x.status == inactive || x.status == declined) return false;
  if (x.status == resolved && !x.resolved) return false;
  // On the day on which it is resolved it was still active before.
  return lasts_in(x.identified, x.resolved, period);
}

bool was_funded_in(const Case& c, const std::string& funding, const Period& period) {
  return std::any_of(c.services.begin(), c.services.end(), [&](const Entry<Service>& entry) {
    const Service& x = entry.record;
    if (x.is_void() || x.funding.value != funding) return false;
    return lasts_in(x.starts, x.ends, period) || times_delivered(c, entry, period) > 0;
  });
}

}  // namespace casemgr
