#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/measures.hpp"

#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/due/intervals.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"

namespace casemgr {

namespace {

void add(Problems& problems, std::string path, std::string what) {
  problems.push_back(problem_at(std::move(path), std::move(what), Check::thread));
}

void check_episodes(Problems& problems, const Case& c, Date today) {
  int open = 0;
  for (const Entry<Episode>& entry : c.episodes) {
    const Episode& x = entry.record;
    if (x.is_void()) continue;
    if (is_open(x, today) && ++open > 1) {
      add(problems, "episodes." + entry.id.value, "another episode is also open; only the last one counts");
    }
    if (is_open(x, today) && x.closed) add(problems, "episodes." + entry.id.value, "is open but has a closing date");
    if (x.status == EpisodeStatus::finished && !x.closed) {
      add(problems, "episodes." + entry.id.value, "is finished but has no closing date");
    }
  }
}

void check_needs(Problems& problems, const Case& c, Date today) {
  for (const Entry<ClientNeed>* need : needs_untouched(c, today)) {
    add(problems, "needs." + need->id.value, "has no goal or service");
  }
}

/// Day from which silence about a goal counts.
std::optional<Date> silence_from(const Case& c, const Entry<Goal>& goal, Date today) {
  if (const auto touched = last_touched(c, goal.id, goal.record, today)) return touched;
  if (goal.record.start) return goal.record.start;
  const Episode* episode = current_episode(c);
  return episode != nullptr ? episode->opened : std::nullopt;
}

void check_goals(Problems& problems, const Case& c, const Settings& settings, Date today) {
  for (const Entry<Goal>& goal : open_on(c.goals, today)) {
    const Goal& x = goal.record;
    if (x.needs.empty() && x.strengths.empty() && x.client_words.empty()) {
      add(problems, "goals." + goal.id.value, "has no need, strength or client words");
    }
    if (!is_pursued(x) || is_achieved(x)) continue;
    const auto from = silence_from(c, goal, today);
    if (from && goal_checked_by(c, x, settings, *from) < today) {
      add(problems, "goals." + goal.id.value,
          fmt::format("no contact about it and no measurement since {}", iso(*from)));
    }
  }
}

void check_referrals(Problems& problems, const Case& c, const Settings& settings, Date today) {
  for (const Entry<Referral>& referral : live(c.referrals)) {
    if (status_of(referral.record) != ReferralStatus::requested) continue;
    const auto clock = referral_clock(c, referral, settings);
    if (!clock || clock->due >= today) continue;
    add(problems, "referrals." + referral.id.value,
        fmt::format("no response by {} ({})", iso(clock->due), clock->rule));
  }
}

template <class T, class Is>
void check_only_one(Problems& problems, const Records<T>& records, std::string_view section, std::string_view what,
                    Is is) {
  const Entry<T>* last = nullptr;
  for (const Entry<T>& entry : records) {
    if (!is(entry.record)) continue;
    if (last != nullptr) {
      add(problems, fmt::format("{}.{}", section, last->id.value),
          fmt::format("{}; so is {}, and that one, later in the file, counts", what, entry.id.value));
    }
    last = &entry;
  }
}

}  // namespace

std::optional<Date> last_touched(const Case& c, const Id<Goal>& id, const Goal& goal, Date today) {
  std::optional<Date> last;
  for (const auto& [key, contact] : live(c.contacts)) {
    const bool counts = !is_amendment(contact) && !is_failed_try(contact);
    if (counts && contact.at && contains(contact.goals, id)) take_later(last, contact.at->date, today);
  }
  const Records<Measurement> measures = measures_of(c, goal);
  for (const auto& [key, measurement] : live(measures)) take_later(last, measurement.date, today);
  return last;
}

std::optional<Date> in_status_since(const Referral& referral) {
  const ReferralStatus status = status_of(referral);
  for (std::size_t i = referral.history.size(); i-- > 0;) {
    const ReferralHistory& entry = referral.history[i].record;
    if (!entry.is_void() && entry.status == status) return entry.date;
  }
  return std::nullopt;
}

namespace {

/// Last word about a referral that is under way: its history and every talk that names it.
std::optional<Date> last_news(const Case& c, const Entry<Referral>& referral) {
  std::optional<Date> last;
  for (const auto& [id, entry] : live(referral.record.history)) take_later(last, entry.date);
  for (const auto& [id, contact] : live(c.contacts)) {
    const bool is_talk = resets_contact_clock(contact, true) && contact.at;
    if (is_talk && contains(contact.referrals, referral.id)) take_later(last, contact.at->date);
  }
  return last;
}

std::optional<ReferralClock> clock_from(const std::optional<Date>& from, const DueRule& rule, const Case& c,
                                        const Settings& settings) {
  const int span = interval(rule, c, settings);
  if (!from || span <= 0) return std::nullopt;
  return ReferralClock{*from + std::chrono::days{span}, rule_words(rule, span), &rule, span};
}

std::optional<ReferralClock> answer_clock(const Case& c, const Referral& referral, const Settings& settings) {
  const DueRule& rule = referral_rule(referral.urgency.value_or(Urgency::routine));
  auto clock = clock_from(in_status_since(referral), rule, c, settings);
  if (referral.respond_by && (!clock || *referral.respond_by < clock->due)) {
    clock = ReferralClock{*referral.respond_by, "respond by", &rule, {}};
  }
  return clock;
}

/// A visit already fixed with the provider is when the referral will begin.
std::optional<Date> visit_ahead(const Case& c, const Id<Referral>& id, Date due) {
  std::optional<Date> last;
  for (const auto& [key, visit] : c.appointments) {
    if (is_open(visit, due) && visit.at && visit.referral == id) take_later(last, visit.at->date);
  }
  return last;
}

}  // namespace

std::optional<ReferralClock> referral_clock(const Case& c, const Entry<Referral>& referral, const Settings& settings) {
  switch (status_of(referral.record)) {
    case ReferralStatus::requested: return answer_clock(c, referral.record, settings);
    case ReferralStatus::accepted: {
      auto clock = clock_from(in_status_since(referral.record), "referral_begin"_rule, c, settings);
      if (!clock) return clock;
      if (const auto visit = visit_ahead(c, referral.id, clock->due); visit && *visit > clock->due) clock->due = *visit;
      return clock;
    }
    case ReferralStatus::in_progress:
    case ReferralStatus::on_hold: return clock_from(last_news(c, referral), "referral_news"_rule, c, settings);
    default: return std::nullopt;
  }
}

Problems thread_problems(const Case& c, const Settings& settings, Date today) {
  Problems problems;
  check_only_one(problems, c.assessments, "assessments", "is a draft",
                 [](const Assessment& x) { return !x.is_void() && x.status == AssessmentStatus::draft; });
  // Without one, the case counts as closed.
  if (current_episode(c) == nullptr) add(problems, "episodes", "no episode: the case was never opened");
  const bool closed = is_closed(c) || has_died(c, today);
  if (!closed) {
    check_episodes(problems, c, today);
    check_needs(problems, c, today);
    check_goals(problems, c, settings, today);
  }
  check_only_one(problems, c.plans, "plans", "is active",
                 [](const Plan& x) { return !x.is_void() && x.status == PlanStatus::active; });
  if (!closed) check_referrals(problems, c, settings, today);
  return problems;
}

}  // namespace casemgr
