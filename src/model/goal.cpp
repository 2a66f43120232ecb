#include "casemgr/model/goal.hpp"

#include <fmt/core.h>

#include "casemgr/model/assessment.hpp"
#include "casemgr/model/service.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& GoalCheck::rows() {
  using T = GoalCheck;
  static const auto type = record<T>(
      {"check"},
      field("every", &T::every, optional, with_record, "Check interval: 14d, 2w, 1mo."),
      field("method", &T::method, optional, with_record, "Method: call, visit, instrument."));
  return type;
}

const RecordType& Measure::rows() {
  using T = Measure;
  static const auto type = record<T>(
      {"measure"},
      field("what", &T::what, optional, with_record, "What is measured."),
      field("instrument", &T::instrument, optional, with_record, "Screening instrument whose totals are measurements."),
      field("unit", &T::unit, optional, with_record, "Unit."),
      field("baseline", &T::baseline, optional, with_record, "Baseline value.", any_number),
      field("target", &T::target, optional, with_record, "Target value.", any_number),
      field("direction", &T::direction, optional, with_record, "Direction of change."),
      field("tolerance", &T::tolerance, optional, with_record, "Allowed variation for a goal to maintain."),
      field("scale", &T::scale, optional, with_record, "Description of each attainment level, -2 to +2."),
      field("weight", &T::weight, optional, with_record, "Weight in the T-score: importance times difficulty."),
      field("check", &T::check, optional, with_record, "Progress check."));
  return type;
}

const RecordType& GoalHistory::rows() {
  using T = GoalHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Date of change.", has_happened),
      field("lifecycle", &T::lifecycle, optional, with_record, "New lifecycle status."),
      field("achievement", &T::achievement, optional, with_record, "New achievement status."),
      field("reason", &T::reason, optional, with_record, "Reason."));
  return type;
}

namespace {

std::string step_label(const Step& step, const schema::Names& /*names*/) {
  const std::string text = schema::in_parts({step.text}, " ", "step");
  return step.owner ? fmt::format("{} ({})", text, spoken(*step.owner)) : text;
}

}  // namespace

const RecordType& Step::rows() {
  using T = Step;
  static const auto type = record<T, Attributes>(
      {.name = "step",
       .letter = 'h',
       .label = {.words = words<T, step_label>},
       .closed = {"status", {"completed", "cancelled", "stopped"}},
       .over = "done"},
      field("text", &T::text, required, with_record | agreed | as_title, "Action."),
      field("owner", &T::owner, optional, with_record | agreed, "Responsible party."),
      field("service", &T::service, optional, with_record, "Related service."),
      field("due", &T::due, optional, with_record | agreed, "Due date."),
      field("done", &T::done, optional, with_record, "Date completed.", has_happened),
      field("status", &T::status, optional, with_record, "Status."),
      field("repeat", &T::repeat, optional, with_record, "Recurrence."));
  return type;
}

const RecordType& Measurement::rows() {
  using T = Measurement;
  static const auto type = record<T, Attributes>(
      {.name = "measurement", .letter = 'i', .chronicle = "date", .label = {" ", {"{date}", "{value}", "attainment {attainment}"}}},
      field("date", &T::date, required, with_record, "Date measured.", has_happened),
      field("value", &T::value, optional, with_record, "Value in the measure's unit.", any_number),
      field("attainment", &T::attainment, optional, with_record, "Attainment level, -2 to +2.", between(-2, 2)));
  return type;
}

const RecordType& Goal::rows() {
  using T = Goal;
  static const auto type = record<T, Attributes>(
      {.name = "goal",
       .letter = 'g',
       .first = "start",
       .label = {" ", {"{statement|client_words}"}},
       .closed = {"lifecycle", {"completed", "cancelled", "rejected", "entered-in-error"}},
       .about = told_by({"needs|strengths"})},
      field("statement", &T::statement, required, with_record | agreed | as_title, "What will be true when the goal is met."),
      field("client_words", &T::client_words, optional, with_record | agreed, "The goal in the client's words."),
      field("needs", &T::needs, optional, with_record | agreed, "Needs addressed."),
      field("strengths", &T::strengths, optional, with_record | agreed, "Strengths used."),
      field("priority", &T::priority, optional, with_record | agreed, "Priority."),
      field("measure", &T::measure, optional, with_record | agreed, "Measure."),
      field("achievable", &T::achievable, optional, with_record | agreed, "Why it is achievable."),
      field("relevant", &T::relevant, optional, with_record | agreed, "Why it matters to the client."),
      field("start", &T::start, optional, with_record | agreed, "Start date."),
      field("due", &T::due, optional, with_record | agreed, "Due date.", not_before("start")),
      field("lifecycle", &T::lifecycle, optional, with_record, "Lifecycle status."),
      field("achievement", &T::achievement, optional, with_record, "Achievement status."),
      field("history", &T::history, optional, with_record | computed, "Lifecycle and achievement changes, in order."),
      field("steps", &T::steps, optional, with_record, "Steps: who, what, by when."),
      field("measurements", &T::measurements, optional, with_record, "Measurements, in order."));
  return type;
}

template class Records<GoalHistory>;
template class Records<Step>;
template class Records<Measurement>;
template class Records<Goal>;

}  // namespace casemgr
