#include "casemgr/model/flag.hpp"

#include "casemgr/model/case.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& FlagCleared::rows() {
  using T = FlagCleared;
  static const auto type = record<T>(
      {"end of a flag"},
      field("date", &T::date, required, with_record, "Day it was ended.", has_happened),
      field("by", &T::by, optional, with_record | bookkeeping, "Who ended it."),
      field("reason", &T::reason, required, with_record, "What was done."),
      field("contact", &T::contact, optional, with_record, "The contact in which it was done."));
  return type;
}

const RecordType& FlagHistory::rows() {
  using T = FlagHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Day of the change.", has_happened),
      field("priority", &T::priority, required, with_record, "Priority from then on."),
      field("reason", &T::reason, optional, with_record, "Why."),
      field("contact", &T::contact, optional, with_record, "The contact that showed it."));
  return type;
}

const RecordType& Flag::rows() {
  using T = Flag;
  static const auto type = record<T, Attributes>(
      {.name = "flag", .letter = 'f', .first = "raised", .label = {": ", {"{kind}", "{text}"}}, .done = "cleared", .about = {Scope::by_domain}},
      field("kind", &T::kind, required, with_record, "What it warns of."),
      field("priority", &T::priority, optional, with_record, "How pressing; high raises acuity for suicide, violence, abuse and neglect."),
      field("text", &T::text, optional, with_record, "What is known."),
      field("raised", &T::raised, optional, with_record, "Day it was raised.", has_happened),
      field("source", &T::source, optional, in_confidence, "Where it comes from, such as an instrument."),
      field("expires", &T::expires, optional, with_record, "Last day it holds without being looked at again.", not_before("raised")),
      field("plan", &T::plan, optional, with_record, "What to do when it shows."),
      field("history", &T::history, optional, with_record, "Changes of priority, as they came."),
      field("cleared", &T::cleared, optional, with_record, "How it was ended; without it the flag is active."));
  return type;
}

template class Records<FlagHistory>;
template class Records<Flag>;

}  // namespace casemgr
