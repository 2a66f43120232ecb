#include "casemgr/model/episode.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& EpisodeAcuity::rows() {
  using T = EpisodeAcuity;
  static const auto type = record<T>(
      {"acuity by judgement"},
      field("level", &T::level, required, "Level that replaces the computed one."),
      field("reason", &T::reason, required, "Why judgement differs from the figure."),
      field("by", &T::by, optional, "Whose judgement it is."),
      field("until", &T::until, optional, "Last day it holds; without one until it is taken out."));
  return type;
}

const RecordType& EpisodeHistory::rows() {
  using T = EpisodeHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, "Day of the change.", has_happened),
      field("status", &T::status, required, "Status from then on."),
      field("reason", &T::reason, optional, "Why it changed."));
  return type;
}

const RecordType& Episode::rows() {
  using T = Episode;
  static const auto type = record<T, Attributes>(
      {.name = "episode",
       .letter = 'z',
       .label = {", ", {"since {opened}", "{status}", "{presenting_issue}"}},
       .closed = {"status", {"finished", "cancelled", "entered-in-error"}}},
      field("opened", &T::opened, required, "Day the client came onto the caseload."),
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

template class Records<EpisodeHistory>;
template class Records<Episode>;

}  // namespace casemgr
