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
      field("kind", &T::kind, required, with_record, "Kind of benefit."),
      field("label", &T::label, optional, with_record, "Name."),
      field("payer", &T::payer, optional, with_record, "Payer."),
      field("member_id", &T::member_id, optional, with_record, "Member id."),
      field("status", &T::status, optional, with_record, "Status, from potential to ended."),
      field("applied", &T::applied, optional, with_record, "Application date.", has_happened),
      field("starts", &T::starts, optional, with_record, "Start date."),
      field("renews", &T::renews, optional, with_record, "Renewal date.", not_before("starts")),
      field("ends", &T::ends, optional, with_record, "End date.", not_before("starts")),
      field("amount", &T::amount, optional, with_record, "Amount, in the practice's currency."),
      field("per", &T::per, optional, with_record, "Period of the amount."),
      field("papers", &T::papers, optional, with_record, "Documents required."));
  return type;
}

template class Records<Benefit>;

}  // namespace casemgr
