// Due rows of benefits, programs and flags.
#include <doctest/doctest.h>

#include <functional>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_rights_test {
namespace {

using made::day;

TEST_CASE("a talk with a relative is no talk with the client on a safety row") {
  Case c = made::well_kept();
  Flag flag;
  flag.kind = FlagKind::suicide;
  flag.priority = Priority::high;
  flag.text = "Sees no way on";
  flag.raised = day("2026-06-10");
  c.flags.append({"f2kmd"}, flag);
  Contact daughter = made::spoke("2026-06-11");
  daughter.reached = Reached::collateral;
  c.contacts.append({"x0002"}, daughter);
  Settings settings;
  settings.intervals = Intervals{.collateral_counts = true};
  const auto text = [&] { return due_on(c, "2026-06-12", 0, settings).at(0).text; };
  CHECK(text() == "suicide flag f2kmd since 10 Jun: Sees no way on; not spoken with since");
  c.contacts.append({"x0003"}, made::spoke("2026-06-12"));
  CHECK(text() == "suicide flag f2kmd since 10 Jun: Sees no way on; last spoke 12 Jun");
}

TEST_CASE("benefits 60 days ahead, by the earlier of renewal and end") {
  Case c = made::well_kept();
  Benefit x;
  x.kind = BenefitKind::food;
  x.label = "SNAP";
  x.status = BenefitStatus::active;
  x.renews = day("2026-09-30");
  c.benefits.append({"b0001"}, x);
  CHECK(rows(c, "2026-07-31", DueKind::benefit) == "");
  CHECK(rows(c, "2026-08-01", DueKind::benefit) == "benefit b0001 2026-09-30 -60 benefit 60 days ahead\n");
  c.benefits[0].record.ends = day("2026-09-01");
  CHECK(rows(c, "2026-08-01", DueKind::benefit) == "benefit b0001 2026-09-01 -31 benefit 60 days ahead\n");
  CHECK(rows(c, "2026-09-03", DueKind::benefit) == "benefit b0001 2026-09-01 2 benefit 60 days ahead\n");
  c.benefits[0].record.status = BenefitStatus::ended;
  CHECK(rows(c, "2026-09-03", DueKind::benefit) == "");
}

TEST_CASE("programs: level of care and redetermination, 60 days ahead") {
  Case c = made::well_kept();
  Program x;
  x.program = "Waiver";
  x.level_of_care_due = day("2026-10-01");
  x.redetermination = day("2026-10-02");
  c.programs.append({"z0001"}, x);
  CHECK(rows(c, "2026-08-01", DueKind::program) == "");
  CHECK(rows(c, "2026-08-02", DueKind::program) == "program z0001 2026-10-01 -60 level of care 60 days ahead\n");
  CHECK(rows(c, "2026-10-02", DueKind::program) ==
        "program z0001 2026-10-01 1 level of care 60 days ahead\n"
        "program z0001 2026-10-02 0 redetermination 60 days ahead\n");
  c.programs[0].record.ended = day("2026-10-01");
  CHECK(rows(c, "2026-10-02", DueKind::program) == "");
}

TEST_CASE("safety stands every day until the flag is ended") {
  Case c = made::well_kept();
  Flag x;
  x.kind = FlagKind::suicide;
  x.priority = Priority::high;
  x.raised = day("2026-06-08");
  c.flags.append({"f2kmd"}, x);
  CHECK(rows(c, "2026-06-08", DueKind::safety) == "safety f2kmd 2026-06-08 0 safety flag until cleared\n");
  CHECK(rows(c, "2026-06-10", DueKind::safety) == "safety f2kmd 2026-06-08 2 safety flag until cleared\n");
  c.contacts.append({"x0002"}, made::spoke("2026-06-10T09:00"));
  const auto found = due_on(c, "2026-06-11");
  REQUIRE(found.size() == 1);
  CHECK(lines(found) == "safety f2kmd 2026-06-11 0 safety flag until cleared\n");
  CHECK(found[0].text == "suicide flag f2kmd since 8 Jun: last spoke 10 Jun");
  CHECK(found[0].settle.text() == "casemgr client flag c7kq2mw f2kmd …");
  SUBCASE("ended") { c.flags[0].record.cleared = FlagCleared{.date = day("2026-06-11"), .reason = "Safety plan made"}; }
  SUBCASE("of another kind") { c.flags[0].record.kind = FlagKind::infection; }
  SUBCASE("of lesser priority") { c.flags[0].record.priority = Priority::medium; }
  CHECK(rows(c, "2026-06-11", DueKind::safety) == "");
}

TEST_CASE("other flags ask for a look on their last day") {
  Case c = made::well_kept();
  Flag x;
  x.kind = FlagKind::fall;
  x.text = "Steep stairs";
  x.expires = day("2026-06-20");
  c.flags.append({"f0001"}, x);
  CHECK(rows(c, "2026-06-19", DueKind::flag) == "");
  CHECK(rows(c, "2026-06-20", DueKind::flag) == "flag f0001 2026-06-20 0 flag review date\n");
  c.flags[0].record.expires.reset();
  CHECK(rows(c, "2027-06-20", DueKind::flag) == "");
}

}  // namespace
}  // namespace casemgr::cycle::due_rights_test
