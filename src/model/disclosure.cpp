#include "casemgr/model/disclosure.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Disclosure::rows() {
  using T = Disclosure;
  static const auto type = record<T, Attributes>(
      {.name = "disclosure", .letter = 'o', .chronicle = "date", .label = {" ", {"{date}", "to {recipient}", "{records}"}}, .about = {Scope::client}},
      field("date", &T::date, required, with_record, "Date.", has_happened),
      field("recipient", &T::recipient, required, with_record, "Recipient."),
      field("provider", &T::provider, optional, with_record, "Recipient in the provider directory."),
      field("basis", &T::basis, required, with_record, "Legal basis."),
      field("consent", &T::consent, optional, with_record, "Release of information, if that is the basis."),
      field("information", &T::information, optional, with_record, "Domains disclosed."),
      field("records", &T::records, optional, with_record, "Records disclosed."),
      field("purpose", &T::purpose, optional, with_record, "Purpose."),
      field("method", &T::method, optional, with_record, "Method."),
      field("digest", &T::digest, optional, with_record | bookkeeping | computed, "SHA-256 of what was sent."));
  return type;
}

template class Records<Disclosure>;

}  // namespace casemgr
