// Goals and steps.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "due/due_case.hpp"

namespace casemgr {

bool is_underway(const Goal& goal) { return is_pursued(goal) && !is_achieved(goal); }

namespace {

void step_dates(DueCase& of, const Goal& goal) {
  for (const auto& [id, step] : open_on(goal.steps, of.today)) {
    if (step.status == StepStatus::on_hold || !step.due) continue;
    const std::string owner = step.owner ? fmt::format(" ({})", spoken(*step.owner)) : "";
    of.add(DueKind::step, id.value, *step.due, "due date",
           fmt::format("step {} \"{}\"{}{}", id.value, one_line(trim(step.text)), owner,
                       step.repeat ? ", " + label(*step.repeat) : ""),
           suggest::step_with(of.c.id, id));
  }
}

/// Last day on which the goal was discussed with the client, or decided: a contact about it, an entry of
/// its history, a review of the plan.
std::optional<Date> last_look(const DueCase& of, const Entry<Goal>& goal) {
  std::optional<Date> last;
  for (const auto& [id, contact] : live(of.c.contacts)) {
    if (!contact.at || !contains(contact.goals, goal.id)) continue;
    if (resets_contact_clock(contact, of.collateral)) take_later(last, contact.at->date, of.today);
  }
  for (const auto& [id, entry] : live(goal.record.history)) take_later(last, entry.date, of.today);
  if (const Entry<Plan>* plan = active_plan(of.c)) {
    for (const auto& [id, review] : live(plan->record.reviews)) take_later(last, review.date, of.today);
  }
  return last;
}

/// A row that asks to look at the goal with the client when they are next spoken with, unless that was done on or after
/// `from`. Shows at once.
void look_at(DueCase& of, const Entry<Goal>& goal, Date from, const DueRule& asking, const std::string& why) {
  const auto looked = last_look(of, goal);
  if (looked && *looked >= from) return;
  const DueRule& rule = contact_rule(of.level);
  const int count = std::max(0, of.figure(rule));
  const auto due = of.advance(from, count);
  if (!due) return;
  of.add(DueKind::goal, goal.id.value, *due, fmt::format("{}, {}", spoken(asking.key), rule_words(rule, count)),
         fmt::format("goal {} {}: {}; review with the client", goal.id.value, label(goal.record), why),
         suggest::contact_about_goal(of.c.id, goal.id))
      .of_rule(asking)
      .on_topic(asking.key)
      .with_figure(count, rule.figure.unit)
      .ahead_by(always);
}

/// The command that measures the goal.
Command measured_by(const Case& c, const Entry<Goal>& goal) {
  const auto& measure = goal.record.measure;
  return measure && !measure->instrument.empty() ? suggest::score(c.id, measure->instrument)
                                                 : suggest::measure(c.id, goal.id);
}

/// A worsening goal is due every day; one that is behind is reviewed with the client.
void off_track(DueCase& of, const Entry<Goal>& goal) {
  const Course now = course(of.c, goal.record, of.in.settings, of.today);
  if (now.trajectory == Trajectory::worsening) {
    of.add(DueKind::goal, goal.id.value, of.today, "trajectory",
           fmt::format("goal {} {}: worsening, {}", goal.id.value, label(goal.record), now.reason),
           measured_by(of.c, goal))
        .of_rule("trajectory"_rule)
        .on_topic("trajectory");
    return;
  }
  const bool slow = now.trajectory == Trajectory::behind || now.trajectory == Trajectory::no_change;
  // Steps that are late have rows of their own.
  if (slow && now.last_date)
    look_at(of, goal, *now.last_date, "trajectory"_rule, fmt::format("{}, {}", words(now, of.today), now.reason));
}

/// The last referral for the goal that was completed in this episode.
const Entry<Referral>* completed_referral(const DueCase& of, const Id<Goal>& goal) {
  const Period episode{episode_begins(of.c), of.today};
  return latest_live(of.c.referrals, [&](const Referral& x) {
    const auto since = status_of(x) == ReferralStatus::completed ? in_status_since(x) : std::nullopt;
    return since && episode.holds(*since) && contains(x.goals, goal) ? since : std::nullopt;
  });
}

void after_referral(DueCase& of, const Entry<Goal>& goal) {
  const Entry<Referral>* referral = completed_referral(of, goal.id);
  if (referral == nullptr) return;
  const Date day = *in_status_since(referral->record);
  look_at(of, goal, day, "goal-after-referral"_rule,
          fmt::format("referral {} completed {}", referral->id.value, of.on(day)));
}

}  // namespace

void due_goal_dates(DueCase& of) {
  for (const auto& [id, goal] : of.c.goals) {
    if (!is_underway(goal)) continue;
    if (goal.due) {
      of.add(DueKind::goal, id.value, *goal.due, "due date", fmt::format("goal {} {}", id.value, label(goal)),
             suggest::goal_status(of.c.id, id))
          .on_topic("due-date");
    }
    step_dates(of, goal);
  }
}

void due_goal_course(DueCase& of) {
  for (const Entry<Goal>& goal : of.c.goals) {
    const bool overdue = goal.record.due && *goal.record.due < of.today;
    if (!is_underway(goal.record)) continue;
    after_referral(of, goal);
    if (!overdue) off_track(of, goal);
  }
}

}  // namespace casemgr
