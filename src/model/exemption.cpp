#include "casemgr/model/exemption.hpp"

#include "rows.hpp"

namespace casemgr {

const RecordType& Exemption::rows() {
  using T = Exemption;
  static const auto type = record<T, Attributes>(
      {.name = "exemption", .letter = 'z', .label = {": ", {"{rule}", "{reason}"}}, .last = "until"},
      field("rule", &T::rule, required, with_record, "Rule that does not apply: a kind of due row, or the key of an interval."),
      field("about", &T::about, optional, with_record, "Record it is limited to."),
      field("reason", &T::reason, required, with_record, "Why."),
      field("until", &T::until, required, with_record, "Last day of the exemption."));
  return type;
}

template class Records<Exemption>;

}  // namespace casemgr
