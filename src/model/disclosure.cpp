#include "casemgr/model/disclosure.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Disclosure::rows() {
  using T = Disclosure;
  static const auto type = record<T, Attributes>(
      {.name = "disclosure", .letter = 'o', .chronicle = "date", .label = {" ", {"{date}", "to {recipient}", "{records}"}}},
      field("date", &T::date, required, "Day.", has_happened),
      field("recipient", &T::recipient, required, "To whom."),
      field("provider", &T::provider, optional, "The recipient in the provider directory."),
      field("basis", &T::basis, required, "On what ground."),
      field("consent", &T::consent, optional, "Release, where that is the ground."),
      field("information", &T::information, optional, "Domains disclosed."),
      field("records", &T::records, optional, "What was handed over."),
      field("purpose", &T::purpose, optional, "What for."),
      field("method", &T::method, optional, "How it was sent."),
      field("digest", &T::digest, optional, "SHA-256 of what was sent."));
  return type;
}

template class Records<Disclosure>;

}  // namespace casemgr
