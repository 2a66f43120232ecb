// Disclosures: what was sent to whom, on which legal basis.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Provider;
struct Consent;

struct Disclosure : Attributes {
  std::optional<Date> date{};
  std::string recipient{};
  Id<Provider> provider{};
  std::optional<Basis> basis{};
  Id<Consent> consent{};
  std::vector<Domain> information{};
  std::string records{}, purpose{}, method{}, digest{};
  static const RecordType& rows();
};

}  // namespace casemgr
