#include "casemgr/model/benefit.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Benefit::rows() {
  using T = Benefit;
  static const auto type = record<T, Attributes>(
      {.name = "benefit", .letter = 'b', .label = {", ", {"{label|kind}", "{payer}", "{status}"}}, .closed = {"status", {"ended"}}, .last = "ends"},
      field("kind", &T::kind, required, "What it is for."),
      field("label", &T::label, optional, "Its name."),
      field("payer", &T::payer, optional, "Who pays."),
      field("member_id", &T::member_id, optional, "Number with the payer."),
      field("status", &T::status, optional, "Where it stands, from possible to appeal."),
      field("applied", &T::applied, optional, "Day of the application.", has_happened),
      field("starts", &T::starts, optional, "First day."),
      field("renews", &T::renews, optional, "Day it must be renewed."),
      field("ends", &T::ends, optional, "Last day.", not_before("starts")),
      field("amount", &T::amount, optional, "Amount in the practice's currency."),
      field("per", &T::per, optional, "Period the amount is for."),
      field("papers", &T::papers, optional, "Papers needed for it."));
  return type;
}

template class Records<Benefit>;

}  // namespace casemgr
