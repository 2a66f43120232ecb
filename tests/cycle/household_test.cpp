#include "casemgr/cycle/household.hpp"

#include <doctest/doctest.h>

#include "desk.hpp"

namespace casemgr::cycle {

namespace {

struct TwoBefore {
  const char* what;
  const char *first, *second;  ///< Codes before.
  bool is_new;
  const char* code;  ///< Empty: a new one; null: refused.
};

TEST_CASE("clients come into the household that one of them has") {
  const std::vector<TwoBefore> cases = {
      {"none has one", "", "", false, ""},           {"the first has one", "j1", "", false, "j1"},
      {"the second has one", "", "j2", false, "j2"}, {"both have the same", "j1", "j1", false, "j1"},
      {"they have two", "j1", "j2", false, nullptr}, {"they have two and move", "j1", "j2", true, ""},
  };
  for (const TwoBefore& one : cases) {
    CAPTURE(one.what);
    Desk desk;
    Case first, second;
    first.id = {"cbbbbbb"};
    second.id = {"cccccbb"};
    first.person.household = {one.first};
    second.person.household = {one.second};
    if (one.code == nullptr) {
      CHECK_THROWS_AS(live_together({&first, &second}, {.is_new = one.is_new}, desk.context()), Error);
      continue;
    }
    live_together({&first, &second}, {.is_new = one.is_new}, desk.context());
    const Token code = first.person.household;
    CHECK(second.person.household == code);
    CHECK_FALSE(code.empty());
    if (*one.code != '\0') CHECK(code.value == one.code);
    CHECK((code.value != one.second || !one.is_new));
  }
}

/// The stays of a client on one line: `code relationship since until`, without the code where it is today's.
std::string stays_of(const Case& c) {
  std::string all;
  for (const auto& [id, x] : c.memberships) {
    all += all.empty() ? "" : "; ";
    all += x.household == c.person.household ? "now" : "then";
    if (x.relationship) all += " " + code(*x.relationship);
    if (x.since) all += " since " + iso(*x.since);
    if (x.until) all += " until " + iso(*x.until);
  }
  return all;
}

TEST_CASE("each member keeps the stay with its days and what it is to the head") {
  Desk desk;
  Case ana, ben;
  ana.id = {"cbbbbbb"};
  ben.id = {"cccccbb"};
  const Date march = day("2026-03-01");
  live_together({&ana, &ben}, {.since = march, .head = ana.id, .relationship = HouseholdRole::child}, desk.context());
  CHECK(stays_of(ana) == "now head since 2026-03-01");
  CHECK(stays_of(ben) == "now child since 2026-03-01");

  SUBCASE("another head takes the place of the first") {
    live_together({&ana, &ben}, {.head = ben.id}, desk.context());
    CHECK(stays_of(ana) == "now since 2026-03-01");
    CHECK(stays_of(ben) == "now head since 2026-03-01");
  }
  SUBCASE("a move ends the stay the day before") {
    live_together({&ben}, {.is_new = true, .since = day("2026-04-01")}, desk.context());
    CHECK(stays_of(ben) == "then child since 2026-03-01 until 2026-03-31; now since 2026-04-01");
  }
  SUBCASE("a move on the first day ends it that day") {
    live_together({&ben}, {.is_new = true, .since = march}, desk.context());
    CHECK(stays_of(ben) == "then child since 2026-03-01 until 2026-03-01; now since 2026-03-01");
  }
  SUBCASE("who leaves was there until today") {
    leave_household(ben, {}, desk.context());
    CHECK(stays_of(ben) == "then child since 2026-03-01 until " + iso(desk.context().today()));
  }
  SUBCASE("nobody leaves before having come") {
    CHECK_THROWS_AS(leave_household(ben, day("2026-02-01"), desk.context()), Error);
  }
  SUBCASE("the days are past") {
    const Date ahead = desk.context().today() + std::chrono::days{1};
    CHECK_THROWS_AS(set_membership(ben, {}, ahead, desk.context()), Error);
    CHECK_THROWS_AS(live_together({&ben}, {.since = ahead}, desk.context()), Error);
  }
}

TEST_CASE("of a household known by its code alone the stay has no first day") {
  Desk desk;
  Case c;
  c.person.household = {"j1"};
  set_membership(c, HouseholdRole::head, {}, desk.context());
  CHECK(stays_of(c) == "now head");
  leave_household(c, day("2026-04-02"), desk.context());
  CHECK(stays_of(c) == "then head until 2026-04-02");
  CHECK_THROWS_AS(set_membership(c, HouseholdRole::head, {}, desk.context()), Error);
}

TEST_CASE("a client leaves the household, once") {
  Desk desk;
  Case c;
  c.person.household = {"j1"};
  CHECK(leave_household(c, {}, desk.context()).words.starts_with("left the household"));
  CHECK(c.person.household.empty());
  CHECK(leave_household(c, {}, desk.context()).words.starts_with("in no household"));
}

}  // namespace

}  // namespace casemgr::cycle
