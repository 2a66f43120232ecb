// How a goal is measured: its measure completed, from the instrument where one measures it, and measurements.
#include "measure.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "casemgr/cycle/goal.hpp"
#include "casemgr/instrument/definition.hpp"
#include "casemgr/instrument/instrument.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "draft.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

void check_measure(const Measure& measure) {
  if (!measure.direction || !measure.baseline || !measure.target) return;
  const Decimal baseline = *measure.baseline;
  const Decimal target = *measure.target;
  const bool wrong = (measure.direction == Direction::increase && target <= baseline) ||
                     (measure.direction == Direction::decrease && target >= baseline);
  if (wrong) {
    refuse(fmt::format("target '{}' does not fit baseline '{}' and direction '{}'", target.str(), baseline.str(),
                       code(*measure.direction)),
           "omit '--direction'; baseline and target set it");
  }
}

/// Returns a level as it is written: `-2`, `0`, `+1`.
std::string level_of(const std::string& text) {
  const auto number = Decimal::parse(without_plus(text));
  if (!number || number->scale() != 0 || *number < Decimal(-2) || *number > Decimal(2)) {
    refuse(fmt::format("'{}' is not an attainment level", text), "levels go from -2 to +2");
  }
  return number->is_negative() || *number == Decimal(0) ? number->str() : "+" + number->str();
}

/// Writes each level in one way; a level that was there before keeps its spelling. Refuses a level that is given twice
/// or has no text.
void complete_scale(Measure& measure, const Measure* before) {
  const auto is_old = [&](const std::string& key) { return before != nullptr && before->scale.find(key) != nullptr; };
  std::vector<std::string> levels;
  for (auto& [key, text] : measure.scale.items) {
    const std::string level = level_of(key);
    if (trim(text).empty() && !is_old(key)) refuse(fmt::format("level '{}' of the scale has no text", level), {});
    if (contains(levels, level) && !is_old(key)) {
      refuse(fmt::format("cannot use level '{}' of the scale twice", level), "'1' and '+1' are one level");
    }
    levels.push_back(level);
    if (!is_old(key)) key = level;
  }
}

std::string title_words(const instrument::Definition& definition) {
  return definition.title.empty() ? definition.id : definition.title;
}

void check_totals(const instrument::Definition& definition, const Measure& measure, const Measure* before) {
  if (before != nullptr && before->baseline == measure.baseline && before->target == measure.target) return;
  const instrument::Range range = instrument::range(definition);
  for (const auto& [name, value] : {std::pair("baseline", measure.baseline), std::pair("target", measure.target)}) {
    if (!value || !(*value < range.lowest || *value > range.highest)) continue;
    refuse(fmt::format("{} '{}' is not a total of {}", name, value->str(), title_words(definition)),
           fmt::format("totals go from {} to {}", range.lowest.canonical(), range.highest.canonical()));
  }
}

/// Fills what the instrument of a measure says and the draft does not: name, unit, direction, and the last total as the
/// baseline. The goal is as sensitive as the instrument.
void take_from_instrument(const Case& c, Goal& goal, const instrument::Definition& definition, const Context& context,
                          std::vector<std::string>& messages) {
  Measure& measure = *goal.measure;
  if (!definition.has_total()) {
    refuse(fmt::format("'{}' has no total to measure a goal by", definition.id),
           fmt::format("instruments: {}", suggest::instruments()));
  }
  if (measure.what.empty())
    measure.what = "questionnaire score";  // The plan may be read by others: no screener's name.
  if (measure.unit.empty()) measure.unit = "points";
  const Date start = goal.start.value_or(context.today());
  auto last = last_total(c, measure.instrument, start);
  if (!last) last = last_total(c, measure.instrument, context.today());
  if (!measure.baseline && last) {
    measure.baseline = last->total;
    warn(messages, "baseline {}: {} of {}", last->total.canonical(), title_words(definition), long_date(last->date));
  } else if (!measure.baseline) {
    warn(messages, "no {} in this episode yet; give it, then set the baseline: {}", title_words(definition),
         suggest::score(c.id, measure.instrument));
  }
  if (!measure.direction && !(measure.baseline && measure.baseline == measure.target)) {
    measure.direction = definition.higher_is_worse() ? Direction::decrease : Direction::increase;
  }
  default_sensitive(c, Goal::rows(), &goal);
  add_all_missing(goal.sensitive, kinds_of(definition));
}

bool has_new_instrument(const Goal& goal, const Goal* before) {
  const bool had = before != nullptr && has_instrument(*before);
  return has_instrument(goal) && !(had && before->measure->instrument == goal.measure->instrument);
}

}  // namespace

void complete_measure(const Case& c, Goal& goal, const Goal* before, const Context& context,
                      std::vector<std::string>& messages) {
  if (!goal.measure) return;
  if (has_instrument(goal)) {
    const instrument::Definition& definition = context.instruments.get(goal.measure->instrument.value);
    if (has_new_instrument(goal, before)) take_from_instrument(c, goal, definition, context, messages);
    check_totals(definition, *goal.measure, before != nullptr && before->measure ? &*before->measure : nullptr);
  }
  goal.measure->direction = direction_of(*goal.measure);
  check_measure(*goal.measure);
  complete_scale(*goal.measure, before != nullptr && before->measure ? &*before->measure : nullptr);
}

namespace {

std::string measured_words(const Goal& goal, const Measurement& measurement) {
  std::vector<std::string> parts;
  const std::string unit = goal.measure && !goal.measure->unit.empty() ? " " + goal.measure->unit : "";
  if (measurement.value) parts.push_back(measurement.value->str() + unit);
  if (measurement.attainment) parts.push_back(fmt::format("attainment {:+}", *measurement.attainment));
  return fmt::format("{}: {}", label(goal), join(parts, ", "));
}

void check_measurable(const Id<Goal>& id, const Goal& goal, const Measurement& draft) {
  using enum GoalLifecycle;
  if (goal.lifecycle == cancelled || goal.lifecycle == rejected || goal.lifecycle == entered_in_error) {
    refuse(fmt::format("cannot measure goal '{}': it is {}", id.value, spoken(*goal.lifecycle)));
  }
  if (!draft.value && !draft.attainment) {
    throw Error(ErrorKind::usage, "missing measurement value", "give a number, '--attainment' -2 to +2, or both");
  }
}

void warn_target(const Case& c, const Id<Goal>& id, const Goal& goal, const Measurement& draft, Outcome& outcome) {
  if (!draft.value) return;
  if (!goal.measure || !goal.measure->target) {
    warn(outcome.messages, "goal {} has no target to compare with", id.value);
  } else if (direction_of(*goal.measure) == Direction::maintain && (!goal.due || *goal.due > *draft.date)) {
    const bool inside = is_inside_tolerance(*goal.measure, *draft.value);
    warn(outcome.messages, "{} {}; {}", inside ? "kept at" : "outside", goal.measure->target->str(),
         goal.due ? "maintain until " + iso(*goal.due) : "add the date to maintain it until ('--due')");
  } else if (!reaches_target(*goal.measure, *draft.value)) {
    warn(outcome.messages, "target {}", goal.measure->target->str());
  } else if (is_achieved(goal)) {
    outcome.messages.emplace_back("target met");
  } else {
    warn(outcome.messages, "target met; set its status: {}", suggest::goal_status(c.id, id));
  }
}

}  // namespace

std::vector<std::string> measured_goals(const Case& c, const Id<Score>& score) {
  std::vector<std::string> messages;
  for (const auto& [id, goal] : c.goals) {
    if (goal.is_void() || !has_instrument(goal)) continue;
    const Records<Measurement> all = measures_of(c, goal);
    const Measurement* measurement = all.find(std::string_view(score.value));
    if (measurement == nullptr) continue;
    Outcome outcome;
    warn_target(c, id, goal, *measurement, outcome);
    warn(messages, "goal {} {}{}", id.value, measured_words(goal, *measurement),
         outcome.messages.empty() ? "" : "; " + join(outcome.messages, "; "));
  }
  return messages;
}

Outcome measure_goal(Case& c, const Id<Goal>& id, Measurement draft, const Context& context) {
  Goal& goal = live(c.goals, id);
  check_measurable(id, goal, draft);
  if (draft.value && has_instrument(goal)) {
    const std::string& instrument = goal.measure->instrument.value;
    refuse(fmt::format("goal '{}' is measured by {}", id.value, instrument),
           fmt::format("each {} is a measurement: {}; '--attainment' can be given here", instrument,
                       suggest::score(c.id, instrument)));
  }
  if (!draft.date) draft.date = context.today();
  validate_new(c, draft, context);
  const Id<Measurement> made = context.ids.make<Measurement>(c);
  Outcome outcome{made.value, measured_words(goal, draft), {}};
  warn_target(c, id, goal, draft, outcome);
  put(goal.measurements, made, std::move(draft));
  return outcome;
}

}  // namespace casemgr::cycle
