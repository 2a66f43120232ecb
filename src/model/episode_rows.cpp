#include "casemgr/model/episode.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& EpisodeAcuity::rows() {
  using T = EpisodeAcuity;
  static const auto type =
      record<T>({"acuity by judgement"}, field("level", &T::level, required, "Level that replaces the computed one."),
                field("reason", &T::reason, required, "Why judgement differs from the figure."),
                field("by", &T::by, optional, "Whose judgement it is."),
                field("until", &T::until, optional, "Last day it holds; without one until it is taken out."));
  return type;
}

const RecordType& EpisodeHistory::rows() {
  using T = EpisodeHistory;
  static const auto type = record<T, Attributes>({"history entry", 'z', "date"},
                                                 field("date", &T::date, required, "Day of the change.", has_happened),
                                                 field("status", &T::status, required, "Status from then on."),
                                                 field("reason", &T::reason, optional, "Why it changed."));
  return type;
}

const RecordType& Episode::rows() {
  using T = Episode;
  static const auto type = record<T, Attributes>(
      {"episode", 'z'}, field("opened", &T::opened, required, "Day the client came onto the caseload."),
      field("source", &T::source, optional, "Who sent the client."),
      field("presenting_issue", &T::presenting_issue, optional, "What brings the client, in a sentence."),
      field("status", &T::status, required, "Where the episode stands."),
      field("acuity", &T::acuity, optional, "Judgement over the computed acuity."),
      field("history", &T::history, optional, "Changes of status, as they came."),
      field("closed", &T::closed, optional, "Day the episode ended.", {.not_before = "opened", .has_happened = true}),
      field("closure_reason", &T::closure_reason, optional, "Why it ended."),
      field("closure_summary", &T::closure_summary, optional, "What was reached and what remains."),
      field("aftercare", &T::aftercare, optional, "Who goes on with what, and what the client does if things change."),
      field("follow_up", &T::follow_up, optional, "Day to ask how things went after closing.", not_before("closed")));
  return type;
}

const RecordType& Program::rows() {
  using T = Program;
  static const auto type = record<T, Attributes>(
      {"program", 'z'}, field("program", &T::program, required, "Name of the program."),
      field("member_id", &T::member_id, optional, "Number of the client in the program."),
      field("enrolled", &T::enrolled, optional, "Day of enrolment."),
      field("ended", &T::ended, optional, "Day enrolment ended.", not_before("enrolled")),
      field("level_of_care", &T::level_of_care, optional, "Level of care that was determined."),
      field("level_of_care_due", &T::level_of_care_due, optional, "Day the level of care is to be determined again."),
      field("redetermination", &T::redetermination, optional, "Day eligibility is to be determined again."));
  return type;
}

const RecordType& EventReport::rows() {
  using T = EventReport;
  static const auto type = record<T>({"report of an event"}, field("to", &T::to, required, "Who was told."),
                                     field("at", &T::at, optional, "When.", has_happened),
                                     field("reference", &T::reference, optional, "Number of the report."));
  return type;
}

const RecordType& Event::rows() {
  using T = Event;
  static const auto type =
      record<T, Attributes>({"event", 'z', "at"}, field("at", &T::at, required, "When it happened.", has_happened),
                            field("kind", &T::kind, required, "What happened; it starts the clocks that belong to it."),
                            field("setting", &T::setting, optional, "Kind of place of an admission or discharge."),
                            field("facility", &T::facility, optional, "Name of the place."),
                            field("reported", &T::reported, optional, "To whom it was reported."),
                            field("report_due", &T::report_due, optional, "Day by which it must be reported."));
  return type;
}

template class Records<EpisodeHistory>;
template class Records<Episode>;
template class Records<Program>;
template class Records<Event>;

}  // namespace casemgr
