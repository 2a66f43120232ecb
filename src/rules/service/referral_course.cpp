#include "casemgr/rules/service/referral_course.hpp"

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/service/referral.hpp"

namespace casemgr {

namespace {

/// The records of a case by which the clock of one referral goes, as of a day.
Case clock_case(const Case& c, const Id<Referral>& id, Date day) {
  Case small;
  small.intervals = c.intervals;
  for (const Entry<Contact>& entry : live(c.contacts)) {
    const Contact& x = entry.record;
    if (x.at && x.at->date <= day && contains(x.referrals, id)) small.contacts.append(entry.id, x);
  }
  for (const Entry<Appointment>& entry : live(c.appointments)) {
    if (entry.record.referral == id) small.appointments.append(entry.id, entry.record);
  }
  return small;
}

bool is_stay(ReferralStatus status) { return status != ReferralStatus::draft && !is_terminal(status); }

}  // namespace

std::optional<ReferralEvent> referral_event(const ReferralHistory& entry) {
  if (!entry.status) return std::nullopt;
  switch (*entry.status) {
    case ReferralStatus::draft:
    case ReferralStatus::entered_in_error: return std::nullopt;
    case ReferralStatus::requested: return ReferralEvent::requested;
    case ReferralStatus::accepted: return ReferralEvent::accepted;
    case ReferralStatus::in_progress: return ReferralEvent::in_progress;
    case ReferralStatus::on_hold: return ReferralEvent::on_hold;
    case ReferralStatus::completed: return ReferralEvent::completed;
    case ReferralStatus::rejected: return ReferralEvent::rejected;
    case ReferralStatus::failed: return ReferralEvent::failed;
    case ReferralStatus::cancelled:
      return entry.reason_code == ReferralReason::no_response ? ReferralEvent::no_response : ReferralEvent::cancelled;
  }
  return std::nullopt;
}

bool is_way_out(ReferralEvent event) { return event == ReferralEvent::cancelled || is_unmet(event); }

bool is_unmet(ReferralEvent event) {
  using enum ReferralEvent;
  return event == rejected || event == failed || event == no_response;
}

std::optional<Referral> referral_on(const Referral& referral, Date day) {
  Referral then = referral;
  bool any = false;
  for (std::size_t i = then.history.size(); i-- > 0;) {
    const ReferralHistory& entry = then.history[i].record;
    if (entry.date && *entry.date > day) {
      then.history.erase(i);
    } else {
      any = any || !entry.is_void();
    }
  }
  if (then.history.size() == referral.history.size()) return then;
  if (!any) return std::nullopt;
  then.status.reset();
  if (status_of(then) != ReferralStatus::completed) then.outcome.reset();
  return then;
}

namespace {

/// The first day, not before `since`, on which something of the service was given.
std::optional<Date> first_given(const Service& service, Date since) {
  std::optional<Date> first;
  const auto add = [&](const std::optional<Date>& day) {
    if (day && *day >= since && (!first || *day < *first)) first = day;
  };
  for (const auto& [id, x] : live(service.deliveries)) {
    if (!x.missed.value_or(false)) add(x.date);
  }
  for (const auto& [id, x] : live(service.verified)) {
    if (x.as_planned && *x.as_planned != AsPlanned::not_) add(x.from);
  }
  return first;
}

}  // namespace

std::optional<Date> service_began(const Case& c, const Referral& referral) {
  std::optional<Date> first = day_of(referral, ReferralEvent::in_progress);
  const std::optional<Date> requested = day_of(referral, ReferralEvent::requested);
  for (const Id<Service>& id : referral.services) {
    const Service* const service = c.services.find(id);
    if (service == nullptr || service->is_void()) continue;
    const auto given = first_given(*service, requested.value_or(Date::min()));
    if (given && (!first || *given < *first)) first = given;
  }
  return first;
}

std::optional<Date> day_of(const Referral& referral, ReferralEvent event) {
  for (const auto& [id, entry] : live(referral.history)) {
    if (referral_event(entry) == event && entry.date) return entry.date;
  }
  return std::nullopt;
}

std::vector<ReferralStay> referral_stays(const Referral& referral) {
  std::vector<ReferralStay> stays;
  for (const auto& [id, entry] : live(referral.history)) {
    if (!entry.status) continue;
    const bool goes_on = !stays.empty() && !stays.back().over;
    if (goes_on && stays.back().state == *entry.status) continue;
    if (goes_on) stays.back().over = true, stays.back().until = entry.date;
    if (is_stay(*entry.status)) stays.push_back({*entry.status, entry.date, {}, false});
  }
  return stays;
}

std::optional<ReferralClock> referral_clock_on(const Case& c, const Id<Referral>& id, const Referral& then,
                                               const Settings& settings, Date day) {
  return referral_clock(clock_case(c, id, day), Entry<Referral>{id, then}, settings);
}

bool has_succeeded(const Referral& referral) {
  if (status_of(referral) != ReferralStatus::completed) return false;
  const bool says = referral.outcome && referral.outcome->enrolled;
  return !says || *referral.outcome->enrolled == Enrolment::enrolled;
}

SoughtElsewhere sought_elsewhere(const Case& c, const Entry<Referral>& ended, Date day) {
  const std::optional<Date> made = day_of(ended.record, ReferralEvent::requested);
  SoughtElsewhere found = SoughtElsewhere::none;
  for (const Entry<Referral>& other : live(c.referrals)) {
    if (other.id == ended.id || other.record.service != ended.record.service) continue;
    const std::optional<Referral> then = referral_on(other.record, day);
    if (!then) continue;
    const std::optional<Date> had = day_of(*then, ReferralEvent::completed);
    if (has_succeeded(*then) && (!made || !had || *had >= *made)) return SoughtElsewhere::had;
    if (is_stay(status_of(*then))) found = SoughtElsewhere::pending;
  }
  return found;
}

}  // namespace casemgr
