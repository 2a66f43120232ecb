#include "casemgr/model/exemption.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Exemption::rows() {
  using T = Exemption;
  static const auto type = record<T, Attributes>(
      {.name = "exemption", .letter = 'z', .label = {": ", {"{rule}", "{reason}"}}, .last = "until"},
      field("rule", &T::rule, required, with_record, "Suspended rule: a due row kind or interval key."),
      field("about", &T::about, optional, with_record, "Record it applies to."),
      field("reason", &T::reason, required, with_record, "Reason."),
      field("until", &T::until, required, with_record, "End date."));
  return type;
}

template class Records<Exemption>;

}  // namespace casemgr
