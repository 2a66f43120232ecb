// Goals and steps.
#include <fmt/format.h>

#include "casemgr/model/record_words.hpp"
#include "casemgr/model/thread.hpp"
#include "casemgr/model/trajectory.hpp"
#include "casemgr/root/text.hpp"
#include "due_rules.hpp"

namespace casemgr::cycle {

namespace {

/// Goals that someone works on: pursued now and not reached yet.
bool is_underway(const Goal& goal) {
  return is_pursued(goal) && !is_achieved(goal);
}

void step_dates(DueCase& of, const Goal& goal) {
  for (const auto& [id, step] : goal.steps) {
    if (!is_open(step, of.today) || step.status == StepStatus::on_hold || !step.due) continue;
    const std::string owner = step.owner ? fmt::format(" ({})", code(*step.owner)) : "";
    of.add(DueKind::step, id.value, *step.due, "due date",
           fmt::format("step {} \"{}\"{}", id.value, one_line(trim(step.text)), owner),
           of.command("goal step", id.value + " --done"));
  }
}

/// The goal's own word on how often it is looked at; without one the plan's review covers it.
void own_check(DueCase& of, const Entry<Goal>& goal) {
  if (!goal.record.measure || !goal.record.measure->check || of.is_held()) return;
  const std::string& every = goal.record.measure->check->every;
  auto from = last_touched(of.c, goal.id, goal.record, of.today);
  if (!from) from = goal.record.start;
  if (!from) from = of.active_since();
  const auto due = from ? after(every, *from) : std::nullopt;
  if (!due) return;
  of.add(DueKind::goal, goal.id.value, *due, "check " + one_line(trim(every)),
         fmt::format("goal {} {}: last looked at {} ({})", goal.id.value, label(goal.record), of.on(*from),
                     one_line(trim(every))),
         of.command("goal measure", goal.id.value + " …"))
      .name = "check";
}

void worsening(DueCase& of, const Entry<Goal>& goal) {
  const Course now = course(of.c, goal.record, of.in.settings, of.today);
  if (now.trajectory != Trajectory::worsening) return;
  of.add(DueKind::goal, goal.id.value, of.today, "trajectory",
         fmt::format("goal {} {}: worsening, {}", goal.id.value, label(goal.record), now.reason),
         of.command("goal show", goal.id.value))
      .name = "trajectory";
}

}  // namespace

void due_goal_dates(DueCase& of) {
  for (const auto& [id, goal] : of.c.goals) {
    if (!is_underway(goal)) continue;
    if (goal.due) {
      of.add(DueKind::goal, id.value, *goal.due, "due date", fmt::format("goal {} {}", id.value, label(goal)),
             of.command("goal show", id.value));
    }
    step_dates(of, goal);
  }
}

void due_goal_course(DueCase& of) {
  for (const Entry<Goal>& goal : of.c.goals) {
    const bool overdue = goal.record.due && *goal.record.due < of.today;
    if (!is_underway(goal.record) || overdue) continue;
    own_check(of, goal);
    worsening(of, goal);
  }
}

}  // namespace casemgr::cycle
