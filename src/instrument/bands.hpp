// Which bands are for whom, and which one a total falls into.
//
// Private to the layer. Where cut-points are published by sex or age and the client's is not known, the band nearest to
// the worst end wins and a note says so.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "casemgr/instrument/definition.hpp"

namespace casemgr::instrument {

/// Whether `total` lies in `band`; a missing limit is no limit.
bool contains(const Band& band, Decimal total);
/// Positions in `bands.items` from the lowest total up.
std::vector<std::size_t> ascending(const Bands& bands);

/// The band chosen for one client.
struct Placed {
  const Bands* bands = nullptr;  ///< Those that were used; null where none is published for the client.
  std::string band;              ///< Empty where the total lies in none.
  std::string note;              ///< How it was chosen, where that needs saying.
};
Placed place(const Definition& definition, Decimal total, const std::optional<Sex>& sex, std::optional<int> age);

}  // namespace casemgr::instrument
