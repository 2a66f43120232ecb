#include "casemgr/model/situation.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Situation::rows() {
  using T = Situation;
  static const auto type = record<T, Attributes>(
      {.name = "situation", .letter = 'z', .chronicle = "date", .label = {" ", {"{date}", "{stage}", "{living_situation}"}}, .about = {Scope::whole}},
      field("date", &T::date, required, with_record, "Day of which it holds.", has_happened),
      field("stage", &T::stage, required, with_record, "Why it is recorded: entry, annual, exit of an episode, or an update between them."),
      field("living_situation", &T::living_situation, optional, with_domain("housing"), "Where the client lives; at entry, the night before."),
      field("income", &T::income, optional, with_domain("finances"), "Income by month and source; none=0 where there is none."),
      field("noncash", &T::noncash, optional, with_domain("finances"), "Benefits that are not cash; none where there are none."),
      field("disability", &T::disability, optional, with_whole, "Whether a long-lasting condition limits what the client can do."),
      field("destination", &T::destination, optional, with_domain("housing"), "At exit, where the client goes to live."),
      field("absent", &T::absent, optional, with_whole, "By field left empty, why: does-not-know, prefers-not-to-answer, not-asked, not-yet-due."));
  return type;
}

const RecordType& Membership::rows() {
  using T = Membership;
  static const auto type = record<T, Attributes>(
      {.name = "membership",
       .letter = 'z',
       .first = "since",
       .label = {" ", {"{household}", "{relationship}", "since {since}", "until {until}"}},
       .over = "until",
       .about = {Scope::never}},
      field("household", &T::household, required, goes_nowhere | computed, "Random code of the household, shared by its members."),
      field("relationship", &T::relationship, optional, goes_nowhere, "What the client is to the head of the household; head for the head."),
      field("since", &T::since, optional, goes_nowhere, "First day, if known."),
      field("until", &T::until, optional, goes_nowhere, "Last day.", not_before("since")));
  return type;
}

template class Records<Situation>;
template class Records<Membership>;

}  // namespace casemgr
