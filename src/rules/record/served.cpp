#include "casemgr/rules/record/served.hpp"

#include <algorithm>

#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr {

bool was_active(const Episode& x, const Period& period) {
  using enum EpisodeStatus;
  const EpisodeStatus status = x.status.value_or(active);
  const bool taken_in = status == active || status == onhold || status == finished;
  return taken_in && !x.is_void() && x.opened && *x.opened <= period.to && (!x.closed || *x.closed >= period.from);
}

const Entry<Episode>* active_episode(const Case& c, const Period& period) {
  return last_live(c.episodes, [&](const Episode& x) { return was_active(x, period); });
}

std::optional<Date> case_ended(const Case& c, Date until) {
  if (is_case_open_on(c, until)) return std::nullopt;
  std::optional<Date> last;
  for (const auto& [id, x] : live(c.episodes)) {
    if (x.closed && *x.closed <= until) last = std::max(last, x.closed);
  }
  const auto& died = c.person.deceased;
  return died && *died <= until && (!last || *died < *last) ? died : last;
}

namespace {

bool got_something(const Service& service, const Period& period) {
  const auto in_period = [&](const std::optional<Date>& from, const std::optional<Date>& to) {
    return from && *from <= period.to && to && *to >= period.from;
  };
  return any_live(service.deliveries,
                  [&](const Delivery& x) { return !x.missed.value_or(false) && in_period(x.date, x.date); }) ||
         any_live(service.verified, [&](const Verification& x) {
           return x.as_planned && *x.as_planned != AsPlanned::not_ && in_period(x.from, x.to ? x.to : x.from);
         });
}

}  // namespace

Serving serving_in(const Case& c, const Period& period) {
  const auto any_contact = [&](auto counts) {
    return any_live(c.contacts, [&](const Contact& x) { return x.at && period.holds(x.at->date) && counts(x); });
  };
  if (any_contact([](const Contact& x) { return resets_contact_clock(x, false); }) ||
      any_live(c.services, [&](const Service& service) { return got_something(service, period); }))
    return Serving::served;
  const bool is_tried =
      any_contact([](const Contact& x) { return !is_amendment(x) && is_failed_try(x) && is_to_client(x); });
  return is_tried ? Serving::tried : Serving::none;
}

}  // namespace casemgr
