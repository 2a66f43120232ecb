// Chooses the bands of a client and the band of a total.
//
// Private to the layer. If cut-points are published by sex or age and the client's is not known, the band nearest to
// the worst end is chosen and a note says so.
#pragma once

#include <string>
#include <vector>

#include "casemgr/instrument/definition.hpp"

namespace casemgr::instrument {

/// Whether `total` is in `band`; a missing limit is no limit.
bool has_total(const Band& band, Decimal total);
/// Returns the positions in `bands.items` from the lowest total up.
std::vector<std::size_t> ascending(const Bands& bands);

/// The band chosen for one client.
struct Placed {
  const Bands* bands = nullptr;  ///< The bands used; null if none is published for the client.
  std::string band;              ///< Empty if no band has the total.
  std::string note;              ///< How the band was chosen; empty if that is clear.
};
Placed place(const Definition& definition, Decimal total, const std::optional<Sex>& sex, const std::optional<Age>& age);

}  // namespace casemgr::instrument
