#include "casemgr/root/bars.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "casemgr/root/text.hpp"

namespace casemgr::bars_test {

TEST_CASE("a bar is never nothing for something, and the ground shows the whole") {
  CHECK(bar(0, 8).empty());
  CHECK(bar(0.0001, 8) == "▏");
  CHECK(bar(0.5, 8) == "████");
  CHECK(bar_on_ground(0.44, 8) == "███▌░░░░");
  CHECK(bar_on_ground(0, 4) == "░░░░");
  CHECK(bar_on_ground(1, 4) == "████");
  for (const double share : {-3.0, -0.1, 0.0, 0.01, 0.333, 0.99, 1.0, 7.5}) {
    CHECK(display_width(bar_on_ground(share, 8)) == 8);
  }
}

TEST_CASE("a sparkline goes from the lowest to the highest") {
  CHECK(sparkline(std::vector<double>{}).empty());
  CHECK(sparkline(std::vector<double>{3}) == "▅");
  CHECK(sparkline(std::vector<double>{2, 2, 2}) == "▅▅▅");
  CHECK(sparkline(std::vector<double>{9.1, 8.2, 7.0}) == "█▅▁");
  CHECK(sparkline(std::vector<double>{-1, 0, 1}) == "▁▅█");
}

}  // namespace casemgr::bars_test
