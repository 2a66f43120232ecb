// Which records are still open, and the episode that rules look at.
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr {

namespace {

/// The last day is still part of it.
bool past_last_day(const std::optional<Date>& last, Date today) {
  return last && *last < today;
}
/// From that day on it is over.
bool over(const std::optional<Date>& end, Date today) {
  return end && *end <= today;
}

template <class E>
bool one_of(const std::optional<E>& value, E otherwise, std::initializer_list<E> codes) {
  const E is = value.value_or(otherwise);
  return std::find(codes.begin(), codes.end(), is) != codes.end();
}

}  // namespace

bool is_open(const Episode& x, Date) {
  using enum EpisodeStatus;
  return !x.is_void() && one_of(x.status, active, {planned, waitlist, active, onhold});
}
bool is_open(const Program& x, Date today) {
  return !x.is_void() && !over(x.ended, today);
}
bool is_open(const Event& x, Date) {
  return !x.is_void();
}
bool is_open(const SupportPerson& x, Date today) {
  return !x.is_void() && !past_last_day(x.until, today);
}
bool is_open(const ContactPoint& x, Date) {
  return !x.is_void();
}
bool is_open(const Identifier& x, Date) {
  return !x.is_void();
}
bool is_open(const Consent& x, Date today) {
  return !x.is_void() && !over(x.revoked, today) && !past_last_day(x.expires, today);
}
bool is_open(const Flag& x, Date) {
  return !x.is_void() && !x.cleared;
}
bool is_open(const Benefit& x, Date today) {
  return !x.is_void() && x.status != BenefitStatus::ended && !past_last_day(x.ends, today);
}
bool is_open(const Diagnosis& x, Date today) {
  using enum ClinicalStatus;
  return !x.is_void() && !one_of(x.status, active, {inactive, resolved}) && !over(x.resolved, today);
}
bool is_open(const Treatment& x, Date today) {
  return !x.is_void() && !over(x.ended, today);
}
bool is_open(const Medication& x, Date today) {
  return !x.is_void() && !over(x.stopped, today);
}
bool is_open(const Allergy& x, Date today) {
  return !x.is_void() && !over(x.until, today);
}

bool is_open(const Assessment& x, Date) {
  return !x.is_void() && x.status == AssessmentStatus::draft;
}
bool is_open(const Score& x, Date) {
  return !x.is_void();
}
bool is_open(const ClientNeed& x, Date) {
  using enum NeedStatus;
  return !x.is_void() && one_of(x.status, active, {active, deferred});
}
bool is_open(const Strength& x, Date today) {
  return !x.is_void() && !over(x.until, today);
}
bool is_open(const Goal& x, Date) {
  using enum GoalLifecycle;
  return !x.is_void() && !one_of(x.lifecycle, active, {completed, cancelled, rejected, entered_in_error});
}
bool is_open(const Step& x, Date today) {
  using enum StepStatus;
  return !x.is_void() && !one_of(x.status, not_started, {completed, cancelled, stopped}) && !over(x.done, today);
}
bool is_open(const Measurement& x, Date) {
  return !x.is_void();
}
bool is_open(const Service& x, Date) {
  using enum ServiceStatus;
  return !x.is_void() && one_of(x.status, active, {draft, active, on_hold});
}
bool is_open(const Authorization& x, Date today) {
  return !x.is_void() && !past_last_day(x.ends, today);
}
bool is_open(const Delivery& x, Date) {
  return !x.is_void();
}
bool is_open(const Verification& x, Date) {
  return !x.is_void();
}
bool is_open(const Plan& x, Date) {
  return !x.is_void() && x.status != PlanStatus::superseded;
}
bool is_open(const Risk& x, Date) {
  return !x.is_void();
}
bool is_open(const Agreement& x, Date) {
  return !x.is_void();
}
bool is_open(const PlanReview& x, Date) {
  return !x.is_void();
}
bool is_open(const PlanCopy& x, Date) {
  return !x.is_void();
}

bool is_open(const Referral& x, Date) {
  using enum ReferralStatus;
  return !x.is_void() &&
         one_of<ReferralStatus>(status_of(x), draft, {draft, requested, accepted, in_progress, on_hold});
}
bool is_open(const Appointment& x, Date) {
  using enum AppointmentStatus;
  return !x.is_void() && !one_of(x.status, booked, {fulfilled, cancelled, noshow});
}
bool is_open(const Contact& x, Date) {
  return !x.is_void() && is_note(x) && !is_signed(x);
}
bool is_open(const Advocacy& x, Date) {
  return !x.is_void() && x.status.value_or(AdvocacyStatus::open) == AdvocacyStatus::open;
}
bool is_open(const Task& x, Date) {
  return !x.is_void() && !x.done;
}
bool is_open(const Disclosure& x, Date) {
  return !x.is_void();
}
bool is_open(const PaperDocument& x, Date) {
  return !x.is_void();
}
bool is_open(const Exemption& x, Date today) {
  return !x.is_void() && !past_last_day(x.until, today);
}
bool is_open(const Provider& x, Date) {
  return !x.is_void();
}
bool is_open(const ProviderService& x, Date) {
  // What HSDS calls a service that is not offered now.
  return !x.is_void() && x.status != "inactive" && x.status != "defunct" && x.status != "temporarily closed";
}
bool is_open(const ProviderContact& x, Date) {
  return !x.is_void();
}

namespace {

bool counts(const Episode& episode) {
  return !episode.is_void() && episode.status != EpisodeStatus::entered_in_error;
}

}  // namespace

const Entry<Episode>* current_episode_entry(const Case& c) {
  const Entry<Episode>* last = nullptr;
  for (std::size_t i = c.episodes.size(); i-- > 0;) {
    const Entry<Episode>& entry = c.episodes[i];
    if (!counts(entry.record)) continue;
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
    if (!counts(episode) || !episode.closed) continue;
    begins = std::max(begins, *episode.closed + std::chrono::days{1});
  }
  // Reopened on the day it was closed: that day belongs to both.
  if (current != nullptr && current->record.opened) begins = std::min(begins, *current->record.opened);
  return begins;
}

ReferralStatus status_of(const Referral& referral) {
  if (referral.status) return *referral.status;
  for (std::size_t i = referral.history.size(); i-- > 0;) {
    const ReferralHistory& entry = referral.history[i].record;
    if (!entry.is_void() && entry.status) return *entry.status;
  }
  return ReferralStatus::draft;
}

bool is_pursued(const Goal& goal) {
  using enum GoalLifecycle;
  return is_open(goal, Date{}) && !one_of(goal.lifecycle, active, {proposed, on_hold});
}

bool is_achieved(const Goal& goal) {
  return goal.achievement == GoalAchievement::achieved || goal.achievement == GoalAchievement::sustaining;
}

std::vector<Id<Goal>> open_goals(const Case& c) {
  std::vector<Id<Goal>> ids;
  for (const auto& [id, goal] : c.goals) {
    if (is_open(goal, Date{})) ids.push_back(id);
  }
  return ids;
}

std::vector<Id<Service>> open_services(const Case& c) {
  std::vector<Id<Service>> ids;
  for (const auto& [id, service] : c.services) {
    if (is_open(service, Date{})) ids.push_back(id);
  }
  return ids;
}

}  // namespace casemgr
