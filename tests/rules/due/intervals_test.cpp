#include "casemgr/rules/due/intervals.hpp"

#include <doctest/doctest.h>

#include "casemgr/rules/due/rules.hpp"
#include "model/well_kept.hpp"

namespace casemgr::intervals_test {
namespace {

using made::day;

TEST_CASE("collateral") {
  Case c;
  Settings settings;
  CHECK_FALSE(collateral_counts(c, settings));
  settings.intervals = Intervals{.collateral_counts = true};
  CHECK(collateral_counts(c, settings));
  c.intervals = Intervals{.collateral_counts = false};
  CHECK_FALSE(collateral_counts(c, settings));
}

TEST_CASE("spans in words") {
  struct Row {
    const char *every, *day;
  };
  for (const Row& row :
       {Row{"14d", "2026-02-14"}, Row{"2w", "2026-02-14"}, Row{"1mo", "2026-02-28"}, Row{"1q", "2026-04-30"},
        Row{"1y", "2027-01-31"}, Row{"weekly", "2026-02-07"}, Row{"every 2 weeks", "2026-02-14"},
        Row{"Monthly", "2026-02-28"}, Row{"every day", "2026-02-01"}, Row{"quarterly", "2026-04-30"},
        Row{"1 month", "2026-02-28"}}) {
    CAPTURE(row.every);
    CHECK(after(row.every, day("2026-01-31")) == day(row.day));
  }
  for (const char* none :
       {"", "often", "0d", "-3d", "2", "d14", "every now and then", "99999999999d", "2 weeks or so"}) {
    CAPTURE(none);
    CHECK(after(none, day("2026-01-31")) == std::nullopt);
  }
}

}  // namespace
}  // namespace casemgr::intervals_test
