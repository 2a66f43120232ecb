// In which household a client lives, day by day.
#include "casemgr/rules/record/household.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::household_test {

namespace {

using made::day;

Membership of(const char* household, const char* since, const char* until) {
  Membership x;
  x.household = {household};
  if (*since != 0) x.since = day(since);
  if (*until != 0) x.until = day(until);
  return x;
}

TEST_CASE("the household of a day is that of the stay that holds") {
  Case c;
  c.person.household = {"j2"};
  CHECK(household_on(c, day("2026-01-01")) == "j2");  // Known by its code alone: for all days.
  c.memberships.append({"z2222"}, of("j1", "", "2026-01-31"));
  c.memberships.append({"z3333"}, of("j2", "2026-02-01", ""));
  CHECK(household_on(c, day("2020-01-01")) == "j1");
  CHECK(household_on(c, day("2026-01-31")) == "j1");
  CHECK(household_on(c, day("2026-02-01")) == "j2");
  CHECK(household_problems(c).empty());
}

TEST_CASE("between two stays there is none") {
  Case c;
  c.person.household = {"j2"};
  c.memberships.append({"z2222"}, of("j1", "", "2026-01-31"));
  c.memberships.append({"z3333"}, of("j2", "2026-03-01", ""));
  CHECK(household_on(c, day("2026-02-15")).empty());
}

TEST_CASE("a stay without an end is in the household of the person, and there is one") {
  Case c;
  c.memberships.append({"z2222"}, of("j1", "2026-01-01", ""));
  REQUIRE(household_problems(c).size() == 1);
  c.person.household = {"j1"};
  CHECK(household_problems(c).empty());
  c.memberships.append({"z3333"}, of("j1", "2026-02-01", ""));
  REQUIRE(household_problems(c).size() == 1);
  CHECK(household_problems(c)[0].path == "memberships.z3333");
}

}  // namespace

}  // namespace casemgr::household_test
