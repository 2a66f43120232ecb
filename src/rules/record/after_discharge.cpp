#include "casemgr/rules/record/after_discharge.hpp"

#include <algorithm>
#include <optional>

#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/served.hpp"
#include "casemgr/rules/record/stay.hpp"

namespace casemgr {

namespace {

/// A stay without a setting counts as one in a hospital.
bool is_in_hospital(const Case& c, const Stay& stay) {
  const Event* admission = c.events.find(stay.admission);
  const EventSetting setting = admission->setting.value_or(EventSetting::hospital);
  return setting == EventSetting::hospital || setting == EventSetting::psychiatric;
}

/// Whether a moment lies at or after another, as far as that is known.
bool is_known_since(const Time& at, const Time& since) {
  if (at.date != since.date) return at.date > since.date;
  return !at.minute || !since.minute || *at.minute >= *since.minute;
}

/// The first day on which the client was spoken with since the discharge, known by `until`.
std::optional<Date> first_talk(const Case& c, const Time& discharge, Date until) {
  std::optional<Date> first;
  for (const auto& [id, x] : live(c.contacts)) {
    const bool counts =
        x.at && x.at->date <= until && is_known_since(*x.at, discharge) && resets_contact_clock(x, false);
    if (counts && (!first || x.at->date < *first)) first = x.at->date;
  }
  return first;
}

/// What ended the wait before `due`, known by `until`: a day, or nothing.
struct WaitEnds {
  std::optional<Date> readmitted, died;
  [[nodiscard]] bool before(Date due) const { return (readmitted && *readmitted <= due) || (died && *died <= due); }
};

FollowUp contact_class(const std::optional<Date>& talk, Date due, const WaitEnds& ends, Date until) {
  if (talk && *talk <= due) return FollowUp::met;
  if (ends.before(due)) return FollowUp::ended;
  return due > until ? FollowUp::open : FollowUp::missed;
}

FollowUp home_class(Date due, const WaitEnds& ends, Date until) {
  if (ends.readmitted && *ends.readmitted <= due) return FollowUp::missed;
  if (ends.died && *ends.died <= due) return FollowUp::ended;
  return due > until ? FollowUp::open : FollowUp::met;
}

/// Days of [from, to) that lie in the period.
int days_within(Date from, Date to, const Period& period) {
  const Date begin = std::max(from, period.from);
  const Date end = std::min(to, period.to + std::chrono::days{1});
  return std::max(0, days_between(begin, end));
}

}  // namespace

std::vector<AfterDischarge> discharges_in(const Case& c, const Period& period, const std::vector<Date>& holidays) {
  const std::vector<Stay> all = stays(c, {Date::min(), period.to});
  std::vector<AfterDischarge> found;
  for (auto stay = all.begin(); stay != all.end(); ++stay) {
    if (!stay->to || !period.holds(stay->to->date) || !is_in_hospital(c, *stay)) continue;
    WaitEnds ends{{}, day_of_death(c, period.to)};
    for (auto next = std::next(stay); next != all.end() && !ends.readmitted; ++next) {
      if (is_in_hospital(c, *next)) ends.readmitted = next->from.date;
    }
    const Date day = stay->to->date;
    const auto talk = first_talk(c, *stay->to, period.to);
    const auto in = [&](Date due) { return contact_class(talk, due, ends, period.to); };
    found.push_back({day, in(add_business_days(day, 2, holidays)), in(day + std::chrono::days{7}),
                     home_class(day + std::chrono::days{30}, ends, period.to)});
  }
  return found;
}

DaysInPeriod days_in(const Case& c, const Period& period) {
  DaysInPeriod days;
  const std::vector<Stay> all = stays(c, {Date::min(), period.to});
  const Date after = period.to + std::chrono::days{1};
  const auto died = day_of_death(c, period.to);
  for (const auto& [id, x] : live(c.episodes)) {
    if (!was_active(x, period)) continue;
    const Date end = std::min(x.closed.value_or(after), died.value_or(after));
    days.on_caseload += days_within(*x.opened, end, period);
    for (const Stay& stay : all) {
      if (!is_in_hospital(c, stay)) continue;
      const Date from = std::max(stay.from.date, *x.opened);
      const Date to = std::min(stay.to ? stay.to->date : after, end);
      days.in_hospital += days_within(from, to, period);
    }
  }
  return days;
}

}  // namespace casemgr
