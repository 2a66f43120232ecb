#include "casemgr/cycle/household.hpp"

#include <doctest/doctest.h>

#include "desk.hpp"

namespace casemgr::cycle {

namespace {

struct Membership {
  const char* what;
  const char *first, *second;  ///< Codes before.
  bool is_new;
  const char* code;  ///< Empty: a new one; null: refused.
};

TEST_CASE("clients come into the household that one of them has") {
  const std::vector<Membership> cases = {
      {"none has one", "", "", false, ""},           {"the first has one", "j1", "", false, "j1"},
      {"the second has one", "", "j2", false, "j2"}, {"both have the same", "j1", "j1", false, "j1"},
      {"they have two", "j1", "j2", false, nullptr}, {"they have two and move", "j1", "j2", true, ""},
  };
  for (const Membership& one : cases) {
    CAPTURE(one.what);
    Desk desk;
    Case first, second;
    first.id = {"cbbbbbb"};
    second.id = {"cccccbb"};
    first.person.household = {one.first};
    second.person.household = {one.second};
    if (one.code == nullptr) {
      CHECK_THROWS_AS(live_together({&first, &second}, one.is_new, desk.context()), Error);
      continue;
    }
    live_together({&first, &second}, one.is_new, desk.context());
    const Token code = first.person.household;
    CHECK(second.person.household == code);
    CHECK_FALSE(code.empty());
    if (*one.code != '\0') CHECK(code.value == one.code);
    CHECK((code.value != one.second || !one.is_new));
  }
}

TEST_CASE("a client leaves the household, once") {
  Case c;
  c.person.household = {"j1"};
  CHECK(leave_household(c).words.starts_with("left the household"));
  CHECK(c.person.household.empty());
  CHECK(leave_household(c).words.starts_with("in no household"));
}

}  // namespace

}  // namespace casemgr::cycle
