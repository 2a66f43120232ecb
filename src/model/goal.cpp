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
      field("every", &T::every, optional, with_record, "How often progress is looked at: 14d, 2w, 1mo."),
      field("method", &T::method, optional, with_record, "How: a call, a visit, an instrument."));
  return type;
}

const RecordType& Measure::rows() {
  using T = Measure;
  static const auto type = record<T>(
      {"measure"},
      field("what", &T::what, optional, with_record, "What is measured."),
      field("unit", &T::unit, optional, with_record, "In which unit."),
      field("baseline", &T::baseline, optional, with_record, "Value at the start.", any_number),
      field("target", &T::target, optional, with_record, "Value to reach.", any_number),
      field("direction", &T::direction, optional, with_record, "Way the value is to go."),
      field("tolerance", &T::tolerance, optional, with_record, "How far it may stray where it is to be maintained."),
      field("scale", &T::scale, optional, with_record, "What each level of attainment, -2 to +2, looks like."),
      field("weight", &T::weight, optional, with_record, "Weight in the attainment score: importance times difficulty."),
      field("check", &T::check, optional, with_record, "How often and how progress is looked at."));
  return type;
}

const RecordType& GoalHistory::rows() {
  using T = GoalHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Day of the change.", has_happened),
      field("lifecycle", &T::lifecycle, optional, with_record, "Lifecycle from then on."),
      field("achievement", &T::achievement, optional, with_record, "Achievement from then on."),
      field("reason", &T::reason, optional, with_record, "Why."));
  return type;
}

namespace {

std::string step_label(const Step& step, const schema::Names& /*names*/) {
  const std::string text = schema::in_parts({step.text}, " ", "step");
  return step.owner ? fmt::format("{} ({})", text, code(*step.owner)) : text;
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
      field("text", &T::text, required, with_record | agreed | as_title, "What is to be done."),
      field("owner", &T::owner, optional, with_record | agreed, "Who does it."),
      field("service", &T::service, optional, with_record, "Service through which it is done."),
      field("due", &T::due, optional, with_record | agreed, "Day it is to be done."),
      field("done", &T::done, optional, with_record, "Day it was done.", has_happened),
      field("status", &T::status, optional, with_record, "Where it stands."));
  return type;
}

const RecordType& Measurement::rows() {
  using T = Measurement;
  static const auto type = record<T, Attributes>(
      {.name = "measurement", .letter = 'i', .chronicle = "date", .label = {" ", {"{date}", "{value}", "attainment {attainment}"}}},
      field("date", &T::date, required, with_record, "Day it was measured.", has_happened),
      field("value", &T::value, optional, with_record, "Value in the measure's unit.", any_number),
      field("attainment", &T::attainment, optional, with_record, "Level of attainment, -2 to +2.", between(-2, 2)));
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
      field("statement", &T::statement, required, with_record | agreed | as_title, "What is to be true when it is reached."),
      field("client_words", &T::client_words, optional, with_record | agreed, "The goal in the client's words."),
      field("needs", &T::needs, optional, with_record | agreed, "Needs it answers."),
      field("strengths", &T::strengths, optional, with_record | agreed, "Strengths it builds on."),
      field("priority", &T::priority, optional, with_record | agreed, "How pressing."),
      field("measure", &T::measure, optional, with_record | agreed, "How it is measured."),
      field("achievable", &T::achievable, optional, with_record | agreed, "Why it can be reached."),
      field("relevant", &T::relevant, optional, with_record | agreed, "Why it matters to the client."),
      field("start", &T::start, optional, with_record | agreed, "First day."),
      field("due", &T::due, optional, with_record | agreed, "Day it is to be reached.", not_before("start")),
      field("lifecycle", &T::lifecycle, optional, with_record, "Where the goal stands."),
      field("achievement", &T::achievement, optional, with_record, "How far it is reached."),
      field("history", &T::history, optional, with_record, "Changes of lifecycle and achievement, as they came."),
      field("steps", &T::steps, optional, with_record, "Who does what by when."),
      field("measurements", &T::measurements, optional, with_record, "What was measured, as it came."));
  return type;
}

template class Records<GoalHistory>;
template class Records<Step>;
template class Records<Measurement>;
template class Records<Goal>;

}  // namespace casemgr
