// The bands in which ages and incomes are counted, so that a page and a database count alike.
//
// Pure, never throws.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/root/decimal.hpp"

namespace casemgr {

/// Values of at least `from` and less than `below`; the first band has no `from`, the last no `below`.
struct CountedBand {
  std::string words;  ///< `18-24`, `85+`
  std::optional<int> from, below;
};

/// In whole years, upwards.
const std::vector<CountedBand>& age_bands();
/// In the practice's currency a month, upwards. No income at all is in none of them.
const std::vector<CountedBand>& income_bands();

/// The words of the band that the value is in.
const std::string& band_of(const std::vector<CountedBand>& bands, Decimal value);

}  // namespace casemgr
