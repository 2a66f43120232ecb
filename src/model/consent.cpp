#include "casemgr/model/consent.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/root/text.hpp"
#include "rows.hpp"

namespace casemgr {

namespace {

std::string consent_label(const Consent& consent, const schema::Names& names) {
  std::vector<std::string> domains;
  for (const Domain& domain : consent.information) domains.push_back(spoken(domain.value));
  const std::string whom = consent.recipient.empty() ? schema::name_of(consent.provider, names) : consent.recipient;
  const std::string head = schema::in_parts({spoken(consent.kind), whom.empty() ? "" : "to " + whom}, " ", "consent");
  return domains.empty() ? head : head + ": " + join(domains, ", ");
}

}  // namespace

const RecordType& Consent::rows() {
  using T = Consent;
  static const auto type = record<T, Attributes>(
      {.name = "consent",
       .letter = 'q',
       .first = "granted",
       .label = {.words = words<T, consent_label>},
       .over = "revoked",
       .last = "expires",
       .about = {Scope::client}},
      field("kind", &T::kind, required, with_record, "Kind of consent."),
      field("direction", &T::direction, optional, with_record, "Disclose, obtain or exchange information."),
      field("discloser", &T::discloser, optional, with_record, "Who may disclose: a name from the settings; the practice if empty."),
      field("recipient", &T::recipient, optional, with_record, "Recipients, separated by semicolons."),
      field("provider", &T::provider, optional, with_record, "Recipient in the provider directory."),
      field("information", &T::information, optional, with_record, "Domains covered."),
      field("purpose", &T::purpose, optional, with_record, "Purpose."),
      field("granted", &T::granted, optional, with_record, "Date granted.", has_happened),
      field("expires", &T::expires, optional, with_record, "Expiration date: last day in effect.", not_before("granted")),
      field("expires_event", &T::expires_event, optional, with_record, "Expiration event."),
      field("revoked", &T::revoked, optional, with_record, "Date revoked; not in effect from then on.", not_before("granted")),
      field("signed_by", &T::signed_by, optional, with_record, "Who signed or gave verbal consent; separate several with semicolons."),
      field("authority", &T::authority, optional, with_record, "Signer's legal authority, if the signer is not the client."),
      field("assent", &T::assent, optional, with_record, "True for the client's own signature where a guardian must sign: it covers nothing."),
      field("decides_alone", &T::decides_alone, optional, with_record, "Why the client's own signature is enough, for a minor or with a guardian."),
      field("method", &T::method, optional, with_record, "Method of consent."),
      field("copy_given", &T::copy_given, optional, with_record, "Date the client received a copy.", has_happened),
      field("document", &T::document, optional, with_record, "Signed document."));
  return type;
}

template class Records<Consent>;

}  // namespace casemgr
