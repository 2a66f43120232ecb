#include "casemgr/model/episode.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& EpisodeAcuity::rows() {
  using T = EpisodeAcuity;
  static const auto type = record<T>(
      {"acuity by judgement"},
      field("level", &T::level, required, with_record, "Level that replaces the computed one."),
      field("reason", &T::reason, required, with_record, "Why judgement differs from the figure."),
      field("by", &T::by, optional, with_record | bookkeeping, "Whose judgement it is."),
      field("until", &T::until, optional, with_record, "Last day it holds; without one until it is taken out."));
  return type;
}

const RecordType& EpisodeHistory::rows() {
  using T = EpisodeHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Day of the change.", has_happened),
      field("status", &T::status, required, with_record, "Status from then on."),
      field("reason", &T::reason, optional, with_record, "Why it changed."));
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
      field("opened", &T::opened, required, with_record, "Day the client came onto the caseload."),
      field("source", &T::source, optional, with_whole, "Who sent the client."),
      field("presenting_issue", &T::presenting_issue, optional, with_whole, "What brings the client, in a sentence."),
      field("status", &T::status, required, with_record, "Where the episode stands."),
      field("acuity", &T::acuity, optional, with_whole, "Judgement over the computed acuity."),
      field("history", &T::history, optional, with_whole, "Changes of status, as they came."),
      field("closed", &T::closed, optional, with_record, "Day the episode ended.", {.not_before = "opened", .has_happened = true}),
      field("closure_reason", &T::closure_reason, optional, with_whole, "Why it ended."),
      field("closure_summary", &T::closure_summary, optional, with_whole, "What was reached and what remains."),
      field("aftercare", &T::aftercare, optional, with_whole, "Who goes on with what, and what the client does if things change."),
      field(
          "follow_up",
          &T::follow_up,
          optional,
          with_whole,
          "Day to ask how things went after closing; after a death, of the family.",
          not_before("closed")),
      field("rules_from", &T::rules_from, optional, goes_nowhere, "Nothing of the client is late before this day; an import sets its own."));
  return type;
}

template class Records<EpisodeHistory>;
template class Records<Episode>;

}  // namespace casemgr
