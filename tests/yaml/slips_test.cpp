// Of files with a single slip of the hand the strict reader takes none that the general one refuses or reads otherwise.
// tests/yaml/readers/run lets other programs read what it takes.
#include "slips.hpp"

#include <doctest/doctest.h>

#include <array>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/compare.hpp"
#include "support/source.hpp"

namespace slips_test {

using namespace casemgr;
using namespace casemgr::yaml;
using namespace casemgr::yaml::testing;

TEST_CASE("a single slip of the hand is read alike by both readers or left to the general one") {
  constexpr std::uint64_t slips = 30'000;
  const std::vector<std::string> files = real_files(casemgr_test::in_source("."));
  REQUIRE(files.size() > 40);
  const Slips hand(pieces_of(files));
  std::array<int, static_cast<std::size_t>(Slip::last)> taken{};
  for (std::uint64_t number = 0; number < slips; ++number) {
    const std::string text = hand.make(number);
    const Comparison comparison = compare_readers(text, "slip");
    const std::string found = comparison.difference ? to_string(*comparison.difference) : std::string();
    REQUIRE_MESSAGE(found == "", number << "\n" << text);
    taken[number % taken.size()] += comparison.by_both ? 1 : 0;
  }
  int all = 0;
  for (std::size_t kind = 0; kind < taken.size(); ++kind) {
    CAPTURE(kind);
    CHECK(taken[kind] > 0);
    all += taken[kind];
  }
  MESSAGE(std::to_string(slips) << " slips, " << all << " taken by the strict reader, each read alike");
}

}  // namespace slips_test
