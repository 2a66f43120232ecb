#include "casemgr/model/flag.hpp"

#include "casemgr/model/case.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& FlagCleared::rows() {
  using T = FlagCleared;
  static const auto type = record<T>(
      {"flag clearing"},
      field("date", &T::date, required, with_record, "Date cleared.", has_happened),
      field("by", &T::by, optional, with_record | bookkeeping, "Who cleared it."),
      field("reason", &T::reason, required, with_record, "Action taken."),
      field("contact", &T::contact, optional, with_record, "Contact in which it was addressed."));
  return type;
}

const RecordType& FlagHistory::rows() {
  using T = FlagHistory;
  static const auto type = record<T, Attributes>(
      {"history entry", 'z', "date"},
      field("date", &T::date, required, with_record, "Date of change.", has_happened),
      field("priority", &T::priority, required, with_record, "Priority from then on."),
      field("reason", &T::reason, optional, with_record, "Reason."),
      field("contact", &T::contact, optional, with_record, "The contact that showed it."));
  return type;
}

const RecordType& Flag::rows() {
  using T = Flag;
  static const auto type = record<T, Attributes>(
      {.name = "flag", .letter = 'f', .first = "raised", .label = {": ", {"{kind}", "{text}"}}, .done = "cleared", .about = {Scope::by_domain}},
      field("kind", &T::kind, required, with_record, "Kind of risk."),
      field("priority", &T::priority, optional, with_record, "Priority; high raises acuity for suicide, violence, abuse and neglect."),
      field("text", &T::text, optional, with_record, "Details."),
      field("raised", &T::raised, optional, with_record, "Date raised.", has_happened),
      field("source", &T::source, optional, in_confidence, "Source, such as an instrument."),
      field("expires", &T::expires, optional, with_record, "Review by.", not_before("raised")),
      field("plan", &T::plan, optional, with_record, "Safety plan: what to do if the risk arises."),
      field("history", &T::history, optional, with_record | computed, "Priority changes, in order."),
      field("cleared", &T::cleared, optional, with_record, "How it was cleared; an uncleared flag is active."));
  return type;
}

template class Records<FlagHistory>;
template class Records<Flag>;

}  // namespace casemgr
