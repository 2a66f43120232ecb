#include "casemgr/rules/record/bands.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <span>

namespace casemgr {

namespace {

/// The bands from `first` up that end before each of `limits`, and one from the last of these on.
std::vector<CountedBand> bands_between(int first, std::span<const int> limits) {
  std::vector<CountedBand> all;
  std::optional<int> from;
  for (const int next : limits) {
    all.push_back({fmt::format("{}-{}", from.value_or(first), next - 1), from, next});
    from = next;
  }
  all.push_back({fmt::format("{}+", *from), from, std::nullopt});
  return all;
}

}  // namespace

const std::vector<CountedBand>& age_bands() {
  constexpr int limits[] = {18, 25, 35, 45, 55, 65, 75, 85};
  static const std::vector<CountedBand> all = bands_between(0, limits);
  return all;
}

const std::vector<CountedBand>& income_bands() {
  constexpr int limits[] = {500, 1000, 1500, 2000};
  static const std::vector<CountedBand> all = bands_between(1, limits);
  return all;
}

const std::string& band_of(const std::vector<CountedBand>& bands, Decimal value) {
  const auto is_in = [&](const CountedBand& band) { return !band.below || value < Decimal(*band.below); };
  return std::find_if(bands.begin(), bands.end(), is_in)->words;
}

}  // namespace casemgr
