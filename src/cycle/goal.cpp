#include "casemgr/cycle/goal.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "measure.hpp"
#include "records.hpp"
#include "series.hpp"

namespace casemgr::cycle {

namespace {

bool may_begin_as(GoalLifecycle lifecycle) {
  using enum GoalLifecycle;
  return lifecycle == proposed || lifecycle == planned || lifecycle == accepted || lifecycle == active;
}

void complete_step(Step& step, const Context& context) {
  if (!step.owner) step.owner = StepOwner::client;
  if (!step.status) step.status = step.done ? StepStatus::completed : StepStatus::not_started;
  if (step.status == StepStatus::completed && !step.done) step.done = context.today();
}

/// Completes the steps of a draft, or those that a goal did not have before.
void complete_steps(Goal& goal, const Goal* before, const Context& context) {
  for (auto& [id, step] : goal.steps) {
    const Step* was = before == nullptr ? nullptr : before->steps.find(id);
    if (was == nullptr) complete_step(step, context);
    complete_series(goal.steps, step, was);
  }
}

void follow_steps(Case& c, const Id<Goal>& id, const Goal* before, const Context& context, Outcome& outcome) {
  std::vector<Id<Step>> steps;
  for (const auto& [step_id, step] : c.goals.find(id)->steps) steps.push_back(step_id);
  for (const Id<Step>& step : steps) {
    follow_series(c, step, before == nullptr ? nullptr : before->steps.find(step), context, outcome.messages);
  }
}

void warn_smart(const Case& c, const Id<Goal>& id, Outcome& outcome) {
  for (const SmartLetter& letter : smart(c, *find_entry(c.goals, id)).letters) {
    if (!letter.ok) warn(outcome.messages, "not {} yet: {} ({})", letter.name, letter.missing, letter.text());
  }
}

/// What differs between two goals in lifecycle and achievement, as an entry of the history.
std::optional<GoalHistory> difference(const Goal& before, const Goal& after, Date today) {
  GoalHistory entry;
  entry.date = today;
  if (after.lifecycle != before.lifecycle) entry.lifecycle = after.lifecycle;
  if (after.achievement != before.achievement) entry.achievement = after.achievement;
  if (!entry.lifecycle && !entry.achievement) return std::nullopt;
  return entry;
}

void check_may_leave(const Id<Goal>& id, const Goal& goal) {
  if (goal.lifecycle == GoalLifecycle::entered_in_error) {
    refuse(fmt::format("cannot change goal '{}': it was entered in error", id.value), "add a new goal");
  }
}

/// `asked` is the entry without what the verb fills in.
void check_new_state(const Case& c, const Id<Goal>& id, const Goal& goal, const GoalHistory& asked, Date today) {
  const GoalHistory& entry = asked;
  const bool same_lifecycle = !entry.lifecycle || entry.lifecycle == goal.lifecycle;
  const bool same_achievement = !entry.achievement || entry.achievement == goal.achievement;
  if (!same_lifecycle || !same_achievement) return;
  const std::string now = entry.lifecycle     ? code(*entry.lifecycle)
                          : entry.achievement ? code(*entry.achievement)
                                              : std::string();
  if (now.empty()) throw Error(ErrorKind::usage, "missing goal status");
  const bool is_achieved = entry.achievement == GoalAchievement::achieved && is_open(goal, today);
  const std::string what = fmt::format("goal '{}' is already {}", id.value, spoken(now));
  const std::string hint =
      is_achieved ? fmt::format("to end the goal as well: {}", suggest::goal_status(c.id, id)) : std::string();
  refuse_same_state(id.value, goal.history, asked, what, hint);
}

/// Needs of the goal that are active and that no other open goal takes up.
std::vector<std::string> needs_left(const Case& c, const Id<Goal>& id, const Goal& goal, Date today) {
  std::vector<std::string> left;
  for (const Id<ClientNeed>& need_id : goal.needs) {
    const ClientNeed* need = c.needs.find(need_id);
    const bool elsewhere = std::any_of(c.goals.begin(), c.goals.end(), [&](const Entry<Goal>& other) {
      return other.id != id && is_open(other.record, today) && contains(other.record.needs, need_id);
    });
    if (need != nullptr && is_open(*need, today) && !elsewhere) left.push_back(need_id.value);
  }
  return left;
}

void warn_what_follows(const Case& c, const Id<Goal>& id, const Goal& goal, const GoalHistory& entry,
                       const Context& context, Outcome& outcome) {
  if (entry.achievement == GoalAchievement::achieved && is_open(goal, context.today())) {
    warn(outcome.messages, "to end the goal as well: {}", suggest::goal_status(c.id, id));
  }
  if (entry.lifecycle == GoalLifecycle::completed && !is_achieved(goal)) {
    warn(outcome.messages, "completed, but achievement is {}",
         goal.achievement ? spoken(code(*goal.achievement)) : "not known");
  }
  if (entry.lifecycle && !is_open(goal, context.today())) {
    for (const std::string& need : needs_left(c, id, goal, context.today())) {
      warn(outcome.messages, "need {} has no other open goal; its status: {}", need, suggest::need_status(c.id, need));
    }
  }
}

}  // namespace

Outcome add_goal(Case& c, Goal draft, const Context& context) {
  if (!draft.lifecycle) draft.lifecycle = GoalLifecycle::active;
  if (!draft.achievement) draft.achievement = GoalAchievement::in_progress;
  if (!may_begin_as(*draft.lifecycle)) {
    refuse(fmt::format("a goal cannot start as '{}'", code(*draft.lifecycle)),
           "one of: proposed, planned, accepted, active");
  }
  std::vector<std::string> messages;
  complete_measure(c, draft, nullptr, context, messages);
  give_ids_inside<Goal>(c, draft, context, nullptr, &Goal::steps, &Goal::history, &Goal::measurements);
  if (draft.lifecycle != GoalLifecycle::active && draft.history.empty()) {
    move_to(c, draft, {{}, context.today(), draft.lifecycle, draft.achievement, {}}, context);
  }
  complete_steps(draft, nullptr, context);
  Outcome outcome = add_to(c, std::move(draft), context);
  append(outcome.messages, messages);
  follow_steps(c, {outcome.id}, nullptr, context, outcome);
  warn_smart(c, {outcome.id}, outcome);
  return outcome;
}

Outcome set_goal(Case& c, const Id<Goal>& id, Goal changed, const Context& context) {
  const Goal before = live(c.goals, id);
  if (changed.measure && changed.measure->direction == (before.measure ? before.measure->direction : std::nullopt) &&
      before.measure && direction_from_baseline(*before.measure) == before.measure->direction) {
    changed.measure->direction =
        direction_from_baseline(*changed.measure);  // it was made from baseline and target: it follows
  }
  std::vector<std::string> messages;
  complete_measure(c, changed, &before, context, messages);
  give_ids_inside(c, changed, context, &before, &Goal::steps, &Goal::history, &Goal::measurements);
  complete_steps(changed, &before, context);
  if (auto entry = difference(before, changed, context.today())) {
    check_may_leave(id, before);
    check_not_before(*entry->date, last_day(before.history), "goal " + id.value);
    move_to(c, changed, std::move(*entry), context);
  }
  Outcome outcome = set_in(c, id, std::move(changed), context);
  append(outcome.messages, messages);
  follow_steps(c, id, &before, context, outcome);
  return outcome;
}

Outcome set_goal_status(Case& c, const Id<Goal>& id, GoalHistory entry, const Context& context) {
  Goal& goal = live(c.goals, id);
  check_may_leave(id, goal);
  check_new_state(c, id, goal, entry, context.today());
  if (!entry.date) entry.date = context.today();
  validate_new(c, entry, context);
  check_not_before(*entry.date, last_day(goal.history), "goal " + id.value);
  const std::string state = spoken(entry.lifecycle ? code(*entry.lifecycle) : code(*entry.achievement));
  move_to(c, goal, entry, context);
  Outcome outcome{id.value, fmt::format("{}: {}", label(goal), state), {}};
  warn_what_follows(c, id, goal, entry, context, outcome);
  return outcome;
}

Outcome add_step(Case& c, const Id<Goal>& goal, Step draft, const Context& context) {
  Goal& there = live(c.goals, goal);
  if (!is_open(there, context.today())) {
    refuse(fmt::format("cannot add a step to goal '{}': it is {}", goal.value, spoken(*there.lifecycle)),
           fmt::format("reopen it: {}", suggest::goal_active(c.id, goal)));
  }
  complete_step(draft, context);
  complete_series<Step>(there.steps, draft, nullptr);
  validate_new(c, draft, context);
  const Id<Step> id = context.ids.make<Step>(c);
  Outcome outcome{id.value, label(draft), {}};
  if (draft.due && there.due && *draft.due > *there.due) {
    warn(outcome.messages, "due after the goal's due date ({})", iso(*there.due));
  }
  there.steps.append(id, std::move(draft));
  follow_series<Step>(c, id, nullptr, context, outcome.messages);
  return outcome;
}

Outcome set_step(Case& c, const Id<Step>& id, Step changed, const Context& context) {
  const auto [goal, step] = live_inside(c.goals, &Goal::steps, id);
  if (changed.status == StepStatus::completed && !changed.done) changed.done = context.today();
  if (changed.status != StepStatus::completed && changed.status != step->status) changed.done.reset();
  complete_series(goal->record.steps, changed, step);
  follow_sensitive(c, Step::rows(), step, &changed);
  validate_change(c, changed, *step, context);
  const Step before = *step;
  *step = std::move(changed);
  Outcome outcome{id.value, label(*step), {}};
  warn_moved_alone(before, *step, outcome.messages);
  follow_series(c, id, &before, context, outcome.messages);
  return outcome;
}

Outcome finish_step(Case& c, const Id<Step>& id, std::optional<Date> done, const Context& context) {
  const auto [goal, step] = live_inside(c.goals, &Goal::steps, id);
  if (step->done)
    refuse_same_since(id.value, step->done, fmt::format("step '{}' was completed on '{}'", id.value, iso(*step->done)));
  Step changed = *step;
  changed.done = done.value_or(context.today());
  changed.status = StepStatus::completed;
  Outcome outcome = set_step(c, id, std::move(changed), context);
  const auto& steps = goal->record.steps;
  if (std::none_of(steps.begin(), steps.end(), [&](const auto& s) { return is_open(s.record, context.today()); })) {
    warn(outcome.messages, "last open step of goal {}; record the result: {}", goal->id.value,
         suggest::goal_status(c.id, goal->id));
  }
  return outcome;
}

}  // namespace casemgr::cycle
