#include "casemgr/model/disclosure.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Disclosure::rows() {
  using T = Disclosure;
  static const auto type = record<T, Attributes>(
      {.name = "disclosure", .letter = 'o', .chronicle = "date", .label = {" ", {"{date}", "to {recipient}", "{records}"}}, .about = {Scope::client}},
      field("date", &T::date, required, with_record, "Day.", has_happened),
      field("recipient", &T::recipient, required, with_record, "To whom."),
      field("provider", &T::provider, optional, with_record, "The recipient in the provider directory."),
      field("basis", &T::basis, required, with_record, "On what ground."),
      field("consent", &T::consent, optional, with_record, "Release, where that is the ground."),
      field("information", &T::information, optional, with_record, "Domains disclosed."),
      field("records", &T::records, optional, with_record, "What was handed over."),
      field("purpose", &T::purpose, optional, with_record, "What for."),
      field("method", &T::method, optional, with_record, "How it was sent."),
      field("digest", &T::digest, optional, with_record | bookkeeping, "SHA-256 of what was sent."));
  return type;
}

template class Records<Disclosure>;

}  // namespace casemgr
