// Due rows of the situation of the year.
#include <doctest/doctest.h>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_situation_test {
namespace {

using made::day;

void record(Case& c, const char* id, SituationStage stage, const char* date) {
  Situation x;
  x.stage = stage;
  x.date = day(date);
  c.situations.append({id}, x);
}

/// `due days_late` of the row; empty for none.
std::string row_on(const Case& c, const char* today, const Settings& settings = {}) {
  for (const Due& row : due_on(c, today, 0, settings)) {
    if (row.topic == "situation") return iso(row.due) + " " + std::to_string(row.days_late);
  }
  return {};
}

TEST_CASE("the situation of the year is due a year after that at entry, shown 30 days ahead") {
  Case c = made::well_kept();
  CHECK(row_on(c, "2027-05-04").empty());  // Who records none at entry is asked for none.
  record(c, "z2222", SituationStage::entry, "2026-05-04");
  CHECK(row_on(c, "2027-04-03").empty());
  CHECK(row_on(c, "2027-04-04") == "2027-05-04 -30");
  CHECK(row_on(c, "2027-05-10") == "2027-05-04 6");
  SUBCASE("once recorded the next is due a year later") {
    record(c, "z3333", SituationStage::annual, "2027-04-10");
    CHECK(row_on(c, "2027-05-10").empty());
    CHECK(row_on(c, "2028-05-03") == "2028-05-03 0");
  }
  SUBCASE("one before its window does not count for the year") {
    record(c, "z3333", SituationStage::annual, "2027-03-01");
    CHECK(row_on(c, "2027-05-10") == "2027-05-04 6");
  }
  SUBCASE("an update is not that of the year") {
    record(c, "z3333", SituationStage::update, "2027-05-04");
    CHECK(row_on(c, "2027-05-10") == "2027-05-04 6");
  }
  SUBCASE("a year that was missed gives way to the next") { CHECK(row_on(c, "2028-04-20") == "2028-05-03 -13"); }
  SUBCASE("the practice can turn it off") {
    Settings settings;
    settings.intervals = Intervals{.situation = 0};
    CHECK(row_on(c, "2027-05-10", settings).empty());
  }
}

}  // namespace
}  // namespace casemgr::cycle::due_situation_test
