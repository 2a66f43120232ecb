// Due rows while an admission holds the clocks.
#include <doctest/doctest.h>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_held_test {
namespace {

using made::at;

std::string text_of(const std::vector<Due>& rows) {
  for (const Due& due : rows) {
    if (due.topic == "stay") return due.text;
  }
  return {};
}

TEST_CASE("an admission holds services and the contact clock, and asks for word from the unit every week") {
  Case c = made::well_kept();
  c.assessments = {};
  c.plans = {};
  Event stay;
  stay.at = at("2026-06-10");
  stay.kind = EventKind::admission;
  stay.setting = EventSetting::hospital;
  c.events.append({"z0001"}, stay);
  const std::string assessment = "reassessment zb6kd 2026-06-03 ";
  CHECK(lines(due_on(c, "2026-06-11"), DueKind::event) == "");
  CHECK(lines(due_on(c, "2026-07-09"), DueKind::reassessment) == assessment + "36 first assessment 30 days\n");
  CHECK(lines(due_on(c, "2026-07-09"), DueKind::contact) == "");
  auto found = due_on(c, "2026-07-12");
  CHECK(lines(found, DueKind::event) == "event z0001 2026-06-12 30 contact after admission 2 business days\n");
  CHECK(text_of(found) ==
        "event z0001 admission to hospital, since 10 Jun: contact the unit or the discharge planner (no update yet)");
  for (const AcuityLevel level : {AcuityLevel::high, AcuityLevel::crisis}) {
    Case pressing = c;
    pressing.episodes[0].record.acuity = EpisodeAcuity{.level = level, .reason = "Frail"};
    CHECK(lines(due_on(pressing, "2026-06-11"), DueKind::event) ==
          "event z0001 2026-06-11 0 contact after admission 1 business day\n");
  }
  SUBCASE("a try is no word, and a call to the ward is") {
    c.contacts.append({"x0002"}, made::not_reached("2026-07-12"));
    CHECK(lines(due_on(c, "2026-07-12"), DueKind::event) != "");
    Contact ward = made::spoke("2026-07-12");
    ward.reached = Reached::collateral;
    ward.with = "the ward";
    c.contacts.append({"x0003"}, ward);
    CHECK(lines(due_on(c, "2026-07-18"), DueKind::event) == "");
    found = due_on(c, "2026-07-19");
    CHECK(lines(found, DueKind::event) == "event z0001 2026-07-19 0 contact during a stay 7 days\n");
    CHECK(text_of(found) ==
          "event z0001 admission to hospital, since 10 Jun: contact the unit or the discharge planner (last update 12 "
          "Jul)");
  }
  SUBCASE("after a transfer another unit is to be contacted") {
    Contact ward = made::spoke("2026-07-11");
    ward.reached = Reached::collateral;
    ward.with = "the ward";
    c.contacts.append({"x0003"}, ward);
    stay.at = at("2026-07-13");  // Monday
    stay.setting = EventSetting::nursing;
    c.events.append({"z0002"}, stay);
    CHECK(lines(due_on(c, "2026-07-15"), DueKind::event) ==
          "event z0002 2026-07-15 0 contact after admission 2 business days\n");
  }
  SUBCASE("a discharge ends it") {
    stay.at = at("2026-07-12");
    stay.kind = EventKind::discharge;
    stay.setting = EventSetting::nursing;
    c.events.append({"z0002"}, stay);
    for (const Due& due : due_on(c, "2026-09-11")) CHECK(due.topic != "stay");
  }
}

}  // namespace
}  // namespace casemgr::cycle::due_held_test
