#include "outcome_figures.hpp"

#include <algorithm>
#include <utility>

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/record/closing.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/rules/record/served.hpp"
#include "casemgr/rules/service/referral_course.hpp"
#include "outcome_ratings.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

/// The last answer of `of` to an entry of the history up to `until`.
template <class H, class F>
auto last_of(const Records<H>& history, Date until, F of) {
  decltype(of(history.begin()->record)) last{};
  for (const auto& [id, x] : live(history)) {
    if (x.date && *x.date > until) continue;
    if (auto now = of(x)) last = now;
  }
  return last;
}

/// Day on which the goal ended, where its history says so.
std::optional<Date> ended(const Goal& goal) {
  std::optional<Date> day;
  for (const auto& [id, x] : goal.history) {
    using enum GoalLifecycle;
    if (x.is_void() || !x.lifecycle) continue;
    const bool over = *x.lifecycle == completed || *x.lifecycle == cancelled || *x.lifecycle == rejected;
    day = over ? x.date : std::nullopt;
  }
  return day;
}

bool is_worked_on(const Case& c, const Goal& goal, const Period& period) {
  using enum GoalLifecycle;
  const GoalLifecycle state = goal.lifecycle.value_or(active);
  if (goal.is_void() || state == proposed || state == rejected || state == entered_in_error) return false;
  if (goal.start && *goal.start > period.to) return false;
  if (const auto day = ended(goal)) return *day >= period.from;
  const auto closed = case_ended(c, period.to);
  return !closed || *closed >= period.from;
}

std::optional<Date> first_day(const Referral& referral, std::initializer_list<ReferralStatus> states) {
  for (const auto& [id, x] : live(referral.history)) {
    if (!x.status || !x.date) continue;
    if (contains(states, *x.status)) return x.date;
  }
  return std::nullopt;
}

}  // namespace

namespace {

/// The days of the year before the period; none for one that begins with it.
std::optional<Period> earlier_in_year(const Period& period) {
  const std::chrono::year_month_day first(period.from);
  const Date new_year{first.year() / std::chrono::January / 1};
  if (new_year == period.from) return std::nullopt;
  return Period{new_year, period.from - std::chrono::days{1}};
}

}  // namespace

void ClientFigures::add(const Case& c, const Period& period) {
  bool any_active = false;
  bool is_first = true;
  for (const auto& [id, x] : live(c.episodes)) {
    const bool came_back = !std::exchange(is_first, false);
    if (!was_active(x, period)) continue;
    any_active = true;
    if (period.holds(*x.opened)) ++(came_back ? reopened : opened);
    if (!x.closed || !period.holds(*x.closed)) continue;
    ++closed;
    reasons.add(x.closure_reason ? code(*x.closure_reason) : not_recorded);
    const std::string sense = x.closure_reason ? code(closure_sense(*x.closure_reason)) : not_recorded;
    senses.add(sense);
    reasons_of_sense[sense].insert(x.closure_reason ? code(*x.closure_reason) : not_recorded);
  }
  active += any_active ? 1 : 0;
  const Serving serving = any_active ? serving_in(c, period) : Serving::none;
  served += serving == Serving::served ? 1 : 0;
  const std::optional<Period> earlier = earlier_in_year(period);
  const bool was_counted = earlier && active_episode(c, *earlier) != nullptr;
  active_first += any_active && !was_counted ? 1 : 0;
  served_first += serving == Serving::served && !(was_counted && serving_in(c, *earlier) == Serving::served) ? 1 : 0;
  only_tried += serving == Serving::tried ? 1 : 0;
  still_open += any_active && is_case_open_on(c, period.to) ? 1 : 0;
}

void GoalFigures::add(const Case& c, const Period& period) {
  bool any = false;
  for (const auto& [id, goal] : c.goals) {
    if (!is_worked_on(c, goal, period)) continue;
    any = true;
    auto state = last_of(goal.history, period.to, [](const GoalHistory& x) { return x.achievement; });
    // Without a change on file the achievement is what it was all along.
    const bool changed = any_live(goal.history, [](const GoalHistory& x) { return x.achievement.has_value(); });
    if (!state) state = changed ? GoalAchievement::in_progress : goal.achievement;
    const auto over = ended(goal);
    const bool left_open = (!over || *over > period.to) && !is_case_open_on(c, period.to);
    const bool reached = state == GoalAchievement::achieved || state == GoalAchievement::sustaining;
    achievements.add(left_open && !reached ? "open-when-the-case-ended" : state ? code(*state) : not_recorded);
  }
  if (!any) return;
  const Attainment result =
      attainment_score(c, period.to, [&](const Goal& goal) { return is_worked_on(c, goal, period); });
  const int worked_on = result.counted + result.left_out;
  const int in_score = result.score ? result.counted : 0;
  if (result.score) attainment.push_back(*result.score);
  clients_without += result.score ? 0 : 1;
  goals_counted += in_score;
  goals_left_out += worked_on - in_score;
}

void NeedFigures::add(const Case& c, const Period& period) {
  const bool open_case = is_case_open_on(c, period.to);
  for (const auto& [id, x] : live(c.needs)) {
    const std::string domain = x.domain.empty() ? not_recorded : x.domain.value;
    const bool is_resolved = x.status == NeedStatus::resolved;
    if (!x.identified || (is_resolved && !x.resolved)) ++without_day;
    const bool known = !x.identified || *x.identified <= period.to;
    const bool gone = is_resolved && (!x.resolved || *x.resolved <= period.to);
    const bool dropped = x.status == NeedStatus::inactive || x.status == NeedStatus::declined;
    if (!known) continue;
    for (Counts* counts : {&opened, &resolved, &open_at_end}) counts->expect(domain);
    if (x.identified && period.holds(*x.identified)) opened.add(domain);
    if (is_resolved && x.resolved && period.holds(*x.resolved)) resolved.add(domain);
    if (!gone && !dropped && open_case) open_at_end.add(domain);
  }
}

namespace {

/// What happened to a referral by an entry of its history; empty for what counts nowhere.
std::string event_of(const ReferralHistory& x) {
  const std::optional<ReferralEvent> event = referral_event(x);
  if (!event) return {};
  return *event == ReferralEvent::requested ? "made" : code(*event);
}

bool is_not_completed(ReferralStatus status) {
  using enum ReferralStatus;
  return status == rejected || status == failed || status == cancelled;
}

/// Why it was not completed: the code, `in-words-only`, or `not-recorded`.
std::string reason_of(const ReferralHistory& x) {
  if (x.reason_code) return code(*x.reason_code);
  return x.reason.empty() ? not_recorded : "in-words-only";
}

}  // namespace

/// Days from the request to the first of the events `states`, if that was in the period.
void ReferralFigures::add_days(const Referral& x, const Period& period, std::initializer_list<ReferralStatus> states,
                               Days& days) {
  const auto day = first_day(x, states);
  if (!day || !period.holds(*day)) return;
  const auto made = first_day(x, {ReferralStatus::requested});
  if (made) days.days.emplace_back(days_between(*made, *day));
  days.missing += made ? 0 : 1;
}

void ReferralFigures::add_service(const Case& c, const Referral& x, const Period& period) {
  const auto day = service_began(c, x);
  if (!day || !period.holds(*day)) return;
  const auto made = first_day(x, {ReferralStatus::requested});
  if (made) service.days.emplace_back(days_between(*made, *day));
  service.missing += made ? 0 : 1;
}

void ReferralFigures::add(const Case& c, const Period& period) {
  using enum ReferralStatus;
  for (const auto& [id, x] : live(c.referrals)) {
    if (status_of(x) == draft || status_of(x) == entered_in_error) continue;
    without_day += first_day(x, {requested}) ? 0 : 1;
    std::set<std::string> counted;  // Each event of a referral once, however often it was on hold.
    for (const auto& [entry_id, entry] : live(x.history)) {
      const std::string event = event_of(entry);
      if (event.empty() || !entry.date || !period.holds(*entry.date) || !counted.insert(event).second) continue;
      events.add(event);
      if (is_not_completed(*entry.status)) ++not_completed, reasons.add(reason_of(entry));
      if (entry.status != completed) continue;
      enrolled.add(x.outcome && x.outcome->enrolled ? code(*x.outcome->enrolled) : not_recorded);
    }
    add_days(x, period, {accepted, rejected, in_progress, completed, failed}, answered);
    add_days(x, period, {completed}, completion);
    add_service(c, x, period);
  }
}

namespace {

struct ScoredOn {
  const Score* score = nullptr;
  Date day{};
};

/// Baseline and last score of one client; the last one is null where none came after the baseline.
struct Ends {
  const Score* first = nullptr;
  const Score* last = nullptr;
  Date first_day{};
};

std::map<std::string, std::vector<ScoredOn>> scores_until(const Case& c, Date until) {
  std::map<std::string, std::vector<ScoredOn>> all;
  for (const auto& [id, assessment] : live(c.assessments)) {
    for (const auto& [score_id, x] : assessment.scores) {
      const auto day = x.at ? std::optional(x.at->date) : assessment.date;
      if (!x.is_void() && x.score && day && *day <= until) all[x.instrument.value].push_back({&x, *day});
    }
  }
  for (auto& [instrument, scores] : all) {
    std::stable_sort(scores.begin(), scores.end(), [](const ScoredOn& a, const ScoredOn& b) { return a.day < b.day; });
  }
  return all;
}

/// Of each instrument with a score in the episode: the last one before the period, else the first; and the last one of
/// the period behind it.
std::map<std::string, Ends> ends_of(const Case& c, const Entry<Episode>& episode, const Period& period) {
  std::map<std::string, Ends> all;
  for (const auto& [instrument, scores] : scores_until(c, period.to)) {
    for (const ScoredOn& one : scores) {
      const Entry<Episode>* of = episode_on(c, one.day);
      if (of == nullptr || of->id != episode.id) continue;
      Ends& ends = all[instrument];
      if (one.day < period.from || ends.first == nullptr) {
        ends.first = one.score;
        ends.first_day = one.day;
      } else {
        ends.last = one.score;
      }
    }
  }
  return all;
}

void classify(ScoreFigures::Instrument& figures, const Ends& ends, const instrument::Definition& definition) {
  const Decimal change = *ends.last->score - *ends.first->score;
  const Decimal better = definition.higher_is_worse() ? Decimal(0) - change : change;
  if (definition.important_difference) {
    figures.improved += better >= *definition.important_difference ? 1 : 0;
    figures.worse += Decimal(0) - better >= *definition.important_difference ? 1 : 0;
  }
  const auto first = band_named(definition, ends.first->band);
  const auto last = band_named(definition, ends.last->band);
  if (!first || !last) {
    ++figures.without_band;
    return;
  }
  figures.above += first->positive ? 1 : 0;
  figures.crossed += first->positive && !last->positive ? 1 : 0;
}

}  // namespace

void ScoreFigures::add(const Case& c, const Period& period, const Inputs& in) {
  const Entry<Episode>* episode = active_episode(c, period);
  if (episode == nullptr) return;
  ++persons;
  const int reassessment = interval("reassessment"_rule, c, in.settings);
  for (const auto& [name, ends] : ends_of(c, *episode, period)) {
    Instrument& figures = instruments[name];
    if (ends.last == nullptr) {
      const bool is_due = is_later_due(ends.first_day, episode->record, period, reassessment);
      ++(is_due ? figures.without_later : figures.not_due);
      continue;
    }
    figures.first.push_back(*ends.first->score);
    figures.last.push_back(*ends.last->score);
    figures.change.push_back(*ends.last->score - *ends.first->score);
    const instrument::Definition* definition = in.instruments.find(name);
    if (definition == nullptr) {
      ++figures.without_band;
    } else {
      classify(figures, ends, *definition);
    }
  }
}

void ContactFigures::add(const Case& c, const Period& period) {
  bool any = false;
  for (const auto& [id, x] : live(c.contacts)) {
    if (is_amendment(x) || !x.at || !period.holds(x.at->date)) continue;
    minutes += x.minutes.value_or(0);
    without_minutes += x.minutes ? 0 : 1;
    if (is_failed_try(x)) {  // One with a provider or a relative says nothing of how the client is reached.
      tries += is_to_client(x) ? 1 : 0;
      continue;
    }
    any = true;
    ++contacts;
    spoke += x.reached == Reached::spoke ? 1 : 0;
    modes.add(x.mode ? code(*x.mode) : not_recorded);
    activities.add(x.activity ? code(*x.activity) : not_recorded);
  }
  clients += any ? 1 : 0;
}

}  // namespace casemgr::report
