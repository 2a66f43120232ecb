#include "casemgr/rules/assessment/stage.hpp"

#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/rules.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"

namespace casemgr {

namespace {

bool is_complete(const Assessment& x) { return x.status == AssessmentStatus::complete && x.date.has_value(); }

bool takes_up(const Goal& goal) {
  using enum GoalLifecycle;
  return goal.lifecycle != cancelled && goal.lifecycle != rejected && goal.lifecycle != entered_in_error;
}
bool takes_up(const Service& service) {
  using enum ServiceStatus;
  return service.status != revoked && service.status != declined && service.status != entered_in_error;
}

template <class T>
bool names_need(const Case& c, const Records<T>& records, const Id<ClientNeed>& need) {
  return any_live(records, [&](const T& record) {
    return takes_up(record) && contains(record.needs, need) && !is_former(c, record);
  });
}

/// A complete assessment wide enough to answer a change in the client's condition.
bool answered_since(const Case& c, Date event) {
  return any_live(c.assessments, [&](const Assessment& x) {
    return is_complete(x) && x.kind && *x.kind != AssessmentKind::screening && *x.date >= event;
  });
}

/// What the active plan lacks; empty where it is agreed, unchanged and not up for review.
std::string plan_lacks(const Case& c, const Settings& settings, Date today) {
  const Entry<Plan>* plan = active_plan(c);
  if (plan == nullptr || !is_of_episode(c, plan->record)) return "no agreed plan";
  if (std::string lacks = awaited_words(c, *plan, settings, today); !lacks.empty()) return lacks;
  if (changed_since_agreed(c, plan->record)) return fmt::format("plan {} changed since agreed", plan->id.value);
  const auto review = next_plan_review(c, settings);
  if (review && *review <= today) {
    return fmt::format("review of plan {} due {}", plan->id.value, short_date(*review, today));
  }
  return {};
}

}  // namespace

const Entry<Assessment>* first_comprehensive(const Case& c) {
  const Date begins = episode_begins(c);
  return first_live(c.assessments, [&](const Assessment& x) {
    return is_complete(x) && x.kind == AssessmentKind::comprehensive && *x.date >= begins;
  });
}

const Entry<Assessment>* last_comprehensive(const Case& c) {
  const Entry<Assessment>* first = first_comprehensive(c);
  if (first == nullptr) return nullptr;
  return latest_live(c.assessments, [&](const Assessment& x) {
    const bool wide = x.kind == AssessmentKind::comprehensive || x.kind == AssessmentKind::reassessment;
    return is_complete(x) && wide && *x.date >= *first->record.date ? x.date : std::nullopt;
  });
}

std::optional<Reassessment> next_reassessment(const Case& c, const Settings& settings) {
  const Entry<Assessment>* last = last_comprehensive(c);
  if (last == nullptr) return std::nullopt;
  std::optional<Reassessment> next;
  const int span = interval("reassessment"_rule, c, settings);
  if (last->record.next_due) {
    next = {*last->record.next_due, fmt::format("date set in assessment {}", last->id.value), "reassessment", {}};
  } else if (span > 0) {
    next = {*last->record.date + std::chrono::days{span}, rule_words("reassessment"_rule, span), "reassessment", span};
  }
  const int window = interval("reassessment_window"_rule, c, settings);
  for (const auto& [id, event] : c.events) {
    const bool calls = event.kind == EventKind::change_of_condition || event.kind == EventKind::discharge;
    if (!calls || event.is_void() || !event.at || window <= 0) continue;
    const Date day = event.at->date;
    const Date due = day + std::chrono::days{window};
    if (day < *last->record.date || answered_since(c, day) || (next && next->due <= due)) continue;
    const std::string what =
        fmt::format("reassessment after {}", event.kind == EventKind::discharge ? "discharge" : "change of condition");
    next = {due, fmt::format("{} {}", what, figure_words(window, "days")), what, window};
  }
  return next;
}

std::optional<Date> next_plan_review(const Case& c, const Settings& settings) {
  const Entry<Plan>* plan = active_plan(c);
  if (plan == nullptr) return std::nullopt;
  const int span = interval("plan_review"_rule, c, settings);
  const auto later = [&](const std::optional<Date>& set, const std::optional<Date>& from) -> std::optional<Date> {
    if (set) return set;
    if (!from || span <= 0) return std::nullopt;
    return *from + std::chrono::days{span};
  };
  const auto& reviews = plan->record.reviews;
  for (std::size_t i = reviews.size(); i-- > 0;) {
    const PlanReview& review = reviews[i].record;
    if (!review.is_void()) return later(review.next_review, review.date);
  }
  return later(plan->record.next_review, plan->record.date);
}

std::vector<const Entry<ClientNeed>*> needs_untouched(const Case& c, Date) {
  std::vector<const Entry<ClientNeed>*> untouched;
  for (const Entry<ClientNeed>& need : live(c.needs)) {
    const bool active = need.record.status.value_or(NeedStatus::active) == NeedStatus::active;
    if (active && !names_need(c, c.goals, need.id) && !names_need(c, c.services, need.id)) untouched.push_back(&need);
  }
  return untouched;
}

namespace {

/// What keeps an open episode from going on; empty for an active one.
std::string standing_of(const Episode& episode) {
  switch (episode.status.value_or(EpisodeStatus::active)) {
    case EpisodeStatus::waitlist: return "on the waitlist";
    case EpisodeStatus::planned: return "planned";
    case EpisodeStatus::onhold: return "on hold";
    default: return {};
  }
}

StageReason open_stage(const Case& c, const Settings& settings, Date today) {
  if (first_comprehensive(c) == nullptr) return {Stage::assessment, "no completed comprehensive assessment"};
  const auto next = next_reassessment(c, settings);
  if (next && next->due <= today) {
    return {Stage::assessment, fmt::format("reassessment due {} ({})", short_date(next->due, today), next->rule)};
  }
  if (const auto needs = needs_untouched(c, today); !needs.empty()) {
    return {Stage::planning, fmt::format("need {} has no goal or service", needs.front()->id.value)};
  }
  if (std::string lacks = plan_lacks(c, settings, today); !lacks.empty()) return {Stage::planning, std::move(lacks)};
  return {Stage::implementation, fmt::format("plan {} is agreed", active_plan(c)->id.value)};
}

}  // namespace

StageReason stage(const Case& c, const Settings& settings, Date today) {
  const Episode* episode = current_episode(c);
  if (episode == nullptr) return {Stage::closed, "no episode of care"};
  if (is_closed(c)) {
    std::string reason = spoken(code(*episode->status));
    if (episode->closed) reason += " " + short_date(*episode->closed, today);
    if (episode->closure_reason) reason += ": " + spoken(code(*episode->closure_reason));
    return {Stage::closed, reason};
  }
  if (const auto died = day_of_death(c, today)) {
    const std::string waits = fmt::format("died {}, to be closed", short_date(*died, today));
    return {Stage::closed, waits, waits};
  }
  StageReason found = open_stage(c, settings, today);
  found.standing = standing_of(*episode);
  if (!found.standing.empty()) found.reason = found.standing + ", " + found.reason;
  return found;
}

}  // namespace casemgr
