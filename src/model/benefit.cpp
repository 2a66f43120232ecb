#include "casemgr/model/benefit.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Benefit::rows() {
  using T = Benefit;
  static const auto type = record<T, Attributes>(
      {.name = "benefit",
       .letter = 'b',
       .label = {", ", {"{label|kind}", "{payer}", "{status}"}},
       .closed = {"status", {"ended"}},
       .last = "ends",
       .about = {Scope::by_domain}},
      field("kind", &T::kind, required, with_record, "What it is for."),
      field("label", &T::label, optional, with_record, "Its name."),
      field("payer", &T::payer, optional, with_record, "Who pays."),
      field("member_id", &T::member_id, optional, with_record, "Number with the payer."),
      field("status", &T::status, optional, with_record, "Where it stands, from possible to appeal."),
      field("applied", &T::applied, optional, with_record, "Day of the application.", has_happened),
      field("starts", &T::starts, optional, with_record, "First day."),
      field("renews", &T::renews, optional, with_record, "Day it must be renewed.", not_before("starts")),
      field("ends", &T::ends, optional, with_record, "Last day.", not_before("starts")),
      field("amount", &T::amount, optional, with_record, "Amount in the practice's currency."),
      field("per", &T::per, optional, with_record, "Period the amount is for."),
      field("papers", &T::papers, optional, with_record, "Papers needed for it."));
  return type;
}

template class Records<Benefit>;

}  // namespace casemgr
