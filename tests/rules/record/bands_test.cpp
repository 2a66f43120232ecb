// Ages and incomes in bands.
#include "casemgr/rules/record/bands.hpp"

#include <doctest/doctest.h>

namespace casemgr::bands_test {
namespace {

TEST_CASE("an age is in one band, also at its limits") {
  const auto age = [](int years) { return band_of(age_bands(), Decimal(years)); };
  CHECK(age(0) == "0-17");
  CHECK(age(17) == "0-17");
  CHECK(age(18) == "18-24");
  CHECK(age(84) == "75-84");
  CHECK(age(85) == "85+");
  CHECK(age(112) == "85+");
  CHECK(age(-1) == "0-17");  // Born after the day that counts.
}

TEST_CASE("an income is in one band, also between whole amounts") {
  const auto income = [](std::int64_t cents) { return band_of(income_bands(), Decimal(cents, 2)); };
  CHECK(income(1) == "1-499");
  CHECK(income(499'99) == "1-499");
  CHECK(income(500'00) == "500-999");
  CHECK(income(1999'99) == "1500-1999");
  CHECK(income(2000'00) == "2000+");
}

TEST_CASE("each band begins where the one before ends") {
  for (const auto* bands : {&age_bands(), &income_bands()}) {
    CHECK_FALSE(bands->front().from);
    CHECK_FALSE(bands->back().below);
    for (std::size_t i = 1; i < bands->size(); ++i) CHECK((*bands)[i].from == (*bands)[i - 1].below);
  }
}

}  // namespace
}  // namespace casemgr::bands_test
