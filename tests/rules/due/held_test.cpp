// Due rows while an admission holds the clocks.
#include <doctest/doctest.h>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_held_test {
namespace {

using made::at;

TEST_CASE("an admission holds services and the contact clock, and no more than a month goes by without word") {
  Case c = made::well_kept();
  c.assessments = {};
  c.plans = {};
  Event stay;
  stay.at = at("2026-06-10");
  stay.kind = EventKind::admission;
  stay.setting = EventSetting::hospital;
  c.events.append({"z0001"}, stay);
  const std::string assessment = "reassessment zb6kd 2026-06-03 ";
  CHECK(lines(due_on(c, "2026-07-09"), DueKind::event) == "");
  CHECK(lines(due_on(c, "2026-07-09"), DueKind::reassessment) == assessment + "36 first assessment 30 days\n");
  CHECK(lines(due_on(c, "2026-07-09"), DueKind::contact) == "");
  auto found = due_on(c, "2026-07-12");
  CHECK(lines(found, DueKind::event) == "event z0001 2026-07-10 2 stay without word 30 days\n");
  CHECK(found.back().text == "event z0001 admission: still admitted since 10 Jun (no word since)");
  SUBCASE("a try is no word, and a call to the ward is") {
    c.contacts.append({"x0002"}, made::not_reached("2026-07-12"));
    CHECK(lines(due_on(c, "2026-07-12"), DueKind::event) != "");
    Contact ward = made::spoke("2026-07-12");
    ward.reached = Reached::collateral;
    c.contacts.append({"x0003"}, ward);
    CHECK(lines(due_on(c, "2026-08-10"), DueKind::event) == "");
    found = due_on(c, "2026-08-11");
    CHECK(lines(found, DueKind::event) == "event z0001 2026-08-11 0 stay without word 30 days\n");
    CHECK(found.back().text == "event z0001 admission: still admitted since 10 Jun (no word since 12 Jul)");
  }
  SUBCASE("a transfer is word") {
    stay.at = at("2026-07-12");
    c.events.append({"z0002"}, stay);
    CHECK(lines(due_on(c, "2026-08-11"), DueKind::event) == "event z0001 2026-08-11 0 stay without word 30 days\n");
  }
  SUBCASE("a discharge ends it") {
    stay.at = at("2026-07-12");
    stay.kind = EventKind::discharge;
    stay.setting = EventSetting::nursing;
    c.events.append({"z0002"}, stay);
    CHECK(lines(due_on(c, "2026-09-11"), DueKind::event) == "");
  }
}

}  // namespace
}  // namespace casemgr::cycle::due_held_test
