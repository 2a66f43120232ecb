// Consents and releases of information.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Provider;
struct PaperDocument;

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
  std::optional<bool> assent{};
  std::optional<DecidesAlone> decides_alone{};
  std::optional<SignMethod> method{};
  std::optional<Date> copy_given{};
  Id<PaperDocument> document{};
  static const RecordType& rows();
};

}  // namespace casemgr
