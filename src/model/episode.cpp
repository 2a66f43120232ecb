#include "casemgr/model/episode.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& EpisodeAcuity::rows() {
  using T = EpisodeAcuity;
  static const auto type = record<T>(
      {"acuity override"},
      field("level", &T::level, required, with_record, "Level replacing the computed one."),
      field("reason", &T::reason, required, with_record, "Reason for the override."),
      field("by", &T::by, optional, with_record | bookkeeping, "Who set the override."),
      field("until", &T::until, optional, with_record, "End date; in effect until removed if empty."));
  return type;
}

const RecordType& EpisodeHistory::rows() {
  using T = EpisodeHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Date of change.", has_happened),
      field("status", &T::status, required, with_record, "New status."),
      field("reason", &T::reason, optional, with_record, "Reason."));
  return type;
}

const RecordType& Assignment::rows() {
  using T = Assignment;
  static const auto type = record<T, Attributes>(
      {.name = "assignment", .letter = 'z', .first = "from", .label = {" ", {"{role}", "{worker}", "from {from}", "until {until}"}}, .last = "until"},
      field("worker", &T::worker, required, goes_nowhere, "Who works with the client."),
      field("role", &T::role, required, goes_nowhere, "As what: one primary at a time, who is meant by --worker; any number of others."),
      field("from", &T::from, required, goes_nowhere, "First day."),
      field("until", &T::until, optional, goes_nowhere, "Last day.", not_before("from")),
      field("reason", &T::reason, optional, goes_nowhere, "Why it began or changed."));
  return type;
}

const RecordType& Episode::rows() {
  using T = Episode;
  static const auto type = record<T, Attributes>(
      {.name = "episode",
       .letter = 'z',
       .label = {", ", {"since {opened}", "{status}", "{presenting_issue}"}},
       .closed = {"status", {"finished", "cancelled", "entered-in-error"}},
       .about = {Scope::always}},
      field("opened", &T::opened, required, with_record, "Opening date."),
      field("source", &T::source, optional, with_whole, "Referral source."),
      field("presenting_issue", &T::presenting_issue, optional, with_whole, "Presenting issue, in one sentence."),
      field("status", &T::status, required, with_record, "Status."),
      field("acuity", &T::acuity, optional, with_whole, "Clinical override of the computed acuity."),
      field("history", &T::history, optional, with_whole | computed, "Status changes, in order."),
      field(
          "assignments", &T::assignments, optional, goes_nowhere, "Who works with the client; before the first primary, whoever opened the episode."),
      field("closed", &T::closed, optional, with_record, "Closing date.", {.not_before = "opened", .has_happened = true}),
      field("closure_reason", &T::closure_reason, optional, with_whole, "Closing reason."),
      field("closure_summary", &T::closure_summary, optional, with_whole, "What was achieved and what remains."),
      field("aftercare", &T::aftercare, optional, with_whole, "Who continues which service, and what the client does if things change."),
      field(
          "follow_up",
          &T::follow_up,
          optional,
          with_whole,
          "Day to ask how things went after closing; after a death, of the family.",
          not_before("closed")),
      field("rules_from", &T::rules_from, optional, goes_nowhere, "Nothing of the client is overdue before this date; an import sets its own."));
  return type;
}

template class Records<EpisodeHistory>;
template class Records<Assignment>;
template class Records<Episode>;

}  // namespace casemgr
