// The people around the client, what the client has consented to, warnings, and what the client is entitled to.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Provider;
struct Contact;
struct PaperDocument;

struct SupportPerson : Attributes {
  std::string name{}, role{}, relationship{}, organization{}, phone{}, email{};
  std::optional<bool> lives_with{};
  std::optional<int> emergency{};
  std::optional<Authority> authority{};
  std::string gives{};
  std::optional<Decimal> hours_per_week{};
  std::string strain{};
  std::optional<Date> since{}, until{};
  static const RecordType& rows();
};

/// `sensitive` (an attribute) names the sensitive kinds that a release covers.
struct Consent : Attributes {
  std::optional<ConsentKind> kind{};
  std::optional<ConsentDirection> direction{};
  std::string discloser{}, recipient{};
  Id<Provider> provider{};
  std::vector<Domain> information{};
  std::string purpose{};
  std::optional<Date> granted{}, expires{};
  std::string expires_event{};
  std::optional<Date> revoked{};
  std::string signed_by{};
  std::optional<Authority> authority{};
  std::optional<SignMethod> method{};
  std::optional<Date> copy_given{};
  Id<PaperDocument> document{};
  static const RecordType& rows();
};

struct FlagCleared {
  std::optional<Date> date{};
  Worker by{};
  std::string reason{};
  Id<Contact> contact{};
  static const RecordType& rows();
};

struct Flag : Attributes {
  std::optional<FlagKind> kind{};
  std::optional<Priority> priority{};
  std::string text{};
  std::optional<Date> raised{};
  std::string source{};
  std::optional<Date> expires{};
  std::string plan{};
  std::optional<FlagCleared> cleared{};
  static const RecordType& rows();
};

struct Benefit : Attributes {
  std::optional<BenefitKind> kind{};
  std::string label{}, payer{}, member_id{};
  std::optional<BenefitStatus> status{};
  std::optional<Date> applied{}, starts{}, renews{}, ends{};
  std::optional<Money> amount{};
  std::optional<PayPeriod> per{};
  std::vector<std::string> papers{};
  static const RecordType& rows();
};

}  // namespace casemgr
