// What the plan and the goals say themselves of how often they are looked at, and by what: a contact, an instrument.
#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/intervals.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "due/due_case.hpp"

namespace casemgr {

namespace {

/// What stood still during a stay begins again when it ends.
std::optional<Date> after_stays(const DueCase& of, std::optional<Date> last) {
  if (!of.held.empty() && of.held.back().to <= of.today) take_later(last, of.held.back().to);
  return last;
}

std::optional<Date> last_measured(const Case& c, const Goal& goal, Date today) {
  std::optional<Date> last;
  const Records<Measurement> measures = measures_of(c, goal);
  for (const auto& [id, measurement] : live(measures)) take_later(last, measurement.date, today);
  return last;
}

/// The last day on which the plan was monitored as a whole: a contact that monitors or is about a goal, a
/// measurement, a review, or the agreement itself.
std::optional<Date> last_monitored(const DueCase& of, const Plan& plan) {
  std::optional<Date> last = plan.date;
  for (const auto& [id, contact] : of.c.contacts) {
    const bool looks = contact.activity == Activity::monitoring || !contact.goals.empty();
    if (looks && contact.at && resets_contact_clock(contact, true)) take_later(last, contact.at->date, of.today);
  }
  for (const auto& [id, goal] : of.c.goals) {
    take_later(last, last_measured(of.c, goal, of.today));
  }
  for (const auto& [id, review] : live(plan.reviews)) take_later(last, review.date, of.today);
  return after_stays(of, last);
}

/// `weekly, call`: how often and how, as the plan says it.
std::string how(const Monitoring& monitoring, bool with_survey) {
  std::vector<std::string> parts = {one_line(trim(monitoring.every))};
  for (const std::string* part : {&monitoring.method, with_survey ? &monitoring.survey : nullptr}) {
    if (part != nullptr && !trim(*part).empty()) parts.push_back(one_line(trim(*part)));
  }
  return join(parts, ", ");
}

void plan_looked_at(DueCase& of, const Entry<Plan>& plan, bool survey_apart) {
  const Monitoring& monitoring = *plan.record.monitoring;
  const auto last = last_monitored(of, plan.record);
  const auto due = last ? after(monitoring.every, *last) : std::nullopt;
  if (!due) return;
  of.add(
        DueKind::plan_review, plan.id.value, *due, "monitoring " + one_line(trim(monitoring.every)),
        fmt::format("monitoring of plan {}: last {} ({})", plan.id.value, of.on(*last), how(monitoring, !survey_apart)),
        suggest::contact_to_monitor(of.c.id))
      .on_topic("monitoring")
      .of_rule("monitoring"_rule);
}

std::string given_words(const DueCase& of, const std::optional<Date>& given) {
  return given ? "last completed " + of.on(*given) : std::string("not completed yet");
}

void survey(DueCase& of, const Entry<Plan>& plan, const InstrumentName& instrument) {
  const std::string& every = plan.record.monitoring->every;
  const auto given = of.last_given(instrument);
  std::optional<Date> from = plan.record.date;
  take_later(from, given);
  from = after_stays(of, from);
  const auto due = from ? after(every, *from) : std::nullopt;
  if (!due) return;
  of.add(DueKind::plan_review, plan.id.value, *due, "survey " + one_line(trim(every)),
         fmt::format("{} for plan {}: {} ({})", instrument.value, plan.id.value, given_words(of, given),
                     one_line(trim(every))),
         suggest::score(of.c.id, instrument))
      .on_topic("survey")
      .of_rule("survey"_rule);
}

void plan_monitoring(DueCase& of) {
  const Entry<Plan>* plan = agreed_plan(of);
  if (plan == nullptr || !plan->record.monitoring) return;
  const auto instrument = of.instrument_named(plan->record.monitoring->survey);
  plan_looked_at(of, *plan, instrument.has_value());
  if (instrument) survey(of, *plan, *instrument);
}

/// A goal that is checked by an instrument is looked at by giving it, or by measuring; any other by a contact, too.
void goal_check(DueCase& of, const Entry<Goal>& goal) {
  const Goal& x = goal.record;
  if (!x.measure || !x.measure->check) return;
  const std::string& every = x.measure->check->every;
  auto instrument = of.instrument_named(x.measure->check->method);
  if (!instrument && !x.measure->instrument.empty()) instrument = x.measure->instrument;
  std::optional<Date> seen = instrument ? last_measured(of.c, x, of.today) : last_touched(of.c, goal.id, x, of.today);
  if (instrument) take_later(seen, of.last_given(*instrument));
  std::optional<Date> from = seen ? seen : x.start;
  if (!from) from = of.active_since();
  from = after_stays(of, from);
  const auto due = from ? after(every, *from) : std::nullopt;
  if (!due) return;
  const std::string look =
      instrument ? instrument->value + " " + given_words(of, seen) : "last checked " + of.on(*from);
  of.add(DueKind::goal, goal.id.value, *due, "check " + one_line(trim(every)),
         fmt::format("goal {} {}: {} ({})", goal.id.value, label(x), look, one_line(trim(every))),
         instrument ? suggest::score(of.c.id, *instrument) : suggest::measure(of.c.id, goal.id))
      .on_topic("check")
      .of_rule("check"_rule);
}

}  // namespace

void due_monitoring(DueCase& of) {
  if (of.is_held()) return;
  plan_monitoring(of);
  for (const Entry<Goal>& goal : of.c.goals) {
    const bool overdue = goal.record.due && *goal.record.due < of.today;
    if (is_underway(goal.record) && !overdue) goal_check(of, goal);
  }
}

}  // namespace casemgr
