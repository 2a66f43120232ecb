#include "casemgr/rules/record/merged.hpp"

#include <doctest/doctest.h>

namespace casemgr {

namespace {

TEST_CASE("what two records of one client say differently") {
  Case keep, other;
  keep.id = {"cbbbbbb"};
  other.id = {"cccccbb"};
  keep.person.name = PersonName{"Maria", "Lopez", {}, {}};
  other.person.name = PersonName{"Maria", "Ruiz", {}, "Maria Lopez; Mia Ruiz"};
  keep.person.pronouns = "she/her";
  other.person.pronouns = "they/them";
  other.person.gender = "woman";
  const std::vector<OtherValue> values = other_values(keep, MergedClient{.person = other.person});
  REQUIRE(values.size() == 1);
  CHECK(values[0].path == "person.pronouns");
  CHECK(values[0].other == "they/them");
  CHECK(further_names(keep.person, other.person) == std::vector<std::string>{"Maria Ruiz", "Mia Ruiz"});
  CHECK_FALSE(are_distinct(keep, other));
  other.person.distinct = {{keep.id.value}};
  CHECK(are_distinct(keep, other));
}

}  // namespace

}  // namespace casemgr
