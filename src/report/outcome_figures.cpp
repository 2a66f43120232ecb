#include "outcome_figures.hpp"

#include "casemgr/instrument/definition.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/record/closing.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

constexpr const char* not_recorded = "not-recorded";

std::string sense_name(ClosureSense sense) {
  switch (sense) {
    case ClosureSense::positive: return "positive";
    case ClosureSense::neutral: return "neutral";
    case ClosureSense::negative: return "negative";
  }
  return {};
}

/// Whether the client was active on a day of the period, not only waiting.
bool is_served(const Episode& x, const Period& period) {
  using enum EpisodeStatus;
  const EpisodeStatus status = x.status.value_or(active);
  const bool taken_in = status == active || status == onhold || status == finished;
  return taken_in && x.opened && *x.opened <= period.to && (!x.closed || *x.closed >= period.from);
}

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

bool is_worked_on(const Goal& goal, const Period& period) {
  using enum GoalLifecycle;
  const GoalLifecycle state = goal.lifecycle.value_or(active);
  if (goal.is_void() || state == proposed || state == rejected || state == entered_in_error) return false;
  if (goal.start && *goal.start > period.to) return false;
  const auto day = ended(goal);
  return !day || *day >= period.from;
}

std::optional<Date> first_day(const Referral& referral, std::initializer_list<ReferralStatus> states) {
  for (const auto& [id, x] : live(referral.history)) {
    if (!x.status || !x.date) continue;
    if (contains(states, *x.status)) return x.date;
  }
  return std::nullopt;
}

}  // namespace

void ClientFigures::add(const Case& c, const Period& period) {
  bool any_served = false;
  bool open_at_end = false;
  for (std::size_t i = 0; i < c.episodes.size(); ++i) {
    const Episode& x = c.episodes[i].record;
    if (x.is_void() || !is_served(x, period)) continue;
    any_served = true;
    if (period.holds(*x.opened)) ++(i == 0 ? opened : reopened);
    open_at_end = open_at_end || !x.closed || *x.closed > period.to;
    if (!x.closed || !period.holds(*x.closed)) continue;
    ++closed;
    reasons.add(x.closure_reason ? code(*x.closure_reason) : not_recorded);
    senses.add(x.closure_reason ? sense_name(closure_sense(*x.closure_reason)) : not_recorded);
  }
  served += any_served ? 1 : 0;
  still_open += open_at_end ? 1 : 0;
}

void GoalFigures::add(const Case& c, const Period& period) {
  bool any = false;
  for (const auto& [id, goal] : c.goals) {
    if (!is_worked_on(goal, period)) continue;
    any = true;
    auto state = last_of(goal.history, period.to, [](const GoalHistory& x) { return x.achievement; });
    if (!state && goal.history.empty()) state = goal.achievement;
    achievements.add(state ? code(*state) : not_recorded);
  }
  if (!any) return;
  const Attainment result = attainment_score(c, period.to);
  if (!result.score) {
    ++clients_without;
    return;
  }
  attainment.push_back(*result.score);
  goals_counted += result.counted;
  goals_left_out += result.left_out;
}

void NeedFigures::add(const Case& c, const Period& period) {
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
    if (!gone && !dropped) open_at_end.add(domain);
  }
}

namespace {

/// Why it was not completed: the code, `in-words-only`, or `not-recorded`.
std::string reason_of(const Referral& x, Date to) {
  const auto why = last_of(x.history, to, [](const ReferralHistory& change) { return change.reason_code; });
  if (why) return code(*why);
  const auto said = last_of(x.history, to, [](const ReferralHistory& change) {
    return change.reason.empty() ? std::nullopt : std::optional(change.reason);
  });
  return said ? "in-words-only" : not_recorded;
}

}  // namespace

void ReferralFigures::add(const Case& c, const Period& period) {
  using enum ReferralStatus;
  for (const auto& [id, x] : live(c.referrals)) {
    if (status_of(x) == draft || status_of(x) == entered_in_error) continue;
    const auto day = first_day(x, {requested});
    if (!day) ++without_day;
    if (!day || !period.holds(*day)) continue;
    ++asked;
    const auto status = last_of(x.history, period.to, [](const ReferralHistory& change) { return change.status; });
    statuses.add(code(status.value_or(requested)));
    if (status == rejected || status == failed || status == cancelled) {
      reasons.add(reason_of(x, period.to));
    }
    if (status == completed) {
      const bool known = x.outcome && x.outcome->enrolled;
      enrolled.add(known ? code(*x.outcome->enrolled) : not_recorded);
    }
    const auto answer = first_day(x, {accepted, rejected, in_progress, completed, failed});
    const auto end = first_day(x, {completed});
    if (answer && *answer <= period.to) days_to_answer.emplace_back(days_between(*day, *answer));
    if (end && *end <= period.to) days_to_completion.emplace_back(days_between(*day, *end));
  }
}

namespace {

struct Ends {
  const Score* first = nullptr;
  const Score* last = nullptr;
  Date first_day{}, last_day{};
};

/// First and last score of one client by instrument; both the same where there is one only.
std::map<std::string, Ends> ends_of(const Case& c, const Period& period) {
  std::map<std::string, Ends> all;
  for (const auto& [id, assessment] : live(c.assessments)) {
    for (const auto& [score_id, x] : assessment.scores) {
      const auto day = x.at ? std::optional(x.at->date) : assessment.date;
      if (x.is_void() || !x.score || !day || !period.holds(*day)) continue;
      Ends& ends = all[x.instrument.value];
      if (ends.first == nullptr || *day < ends.first_day) ends.first = &x, ends.first_day = *day;
      if (ends.last == nullptr || *day >= ends.last_day) ends.last = &x, ends.last_day = *day;
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

void ScoreFigures::add(const Case& c, const Period& period, const instrument::Library& library) {
  for (const auto& [name, ends] : ends_of(c, period)) {
    Instrument& figures = instruments[name];
    if (ends.first == ends.last) {
      ++figures.missing;
      continue;
    }
    figures.first.push_back(*ends.first->score);
    figures.last.push_back(*ends.last->score);
    figures.change.push_back(*ends.last->score - *ends.first->score);
    const instrument::Definition* definition = library.find(name);
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
    any = true;
    ++contacts;
    spoke += x.reached == Reached::spoke ? 1 : 0;
    tries += is_failed_try(x) ? 1 : 0;
    minutes += x.minutes.value_or(0);
    without_minutes += x.minutes ? 0 : 1;
    modes.add(x.mode ? code(*x.mode) : not_recorded);
    activities.add(x.activity ? code(*x.activity) : not_recorded);
  }
  clients += any ? 1 : 0;
}

}  // namespace casemgr::report
