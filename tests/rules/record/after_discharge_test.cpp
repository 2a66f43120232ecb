// What followed discharges, in four classes.
#include "casemgr/rules/record/after_discharge.hpp"

#include <doctest/doctest.h>

#include <string>

#include "model/well_kept.hpp"

namespace casemgr::after_discharge_test {

namespace {

using made::at;
using made::day;

void happens(Case& c, EventKind kind, const char* when, EventSetting setting = EventSetting::hospital) {
  Event x;
  x.kind = kind;
  x.at = at(when);
  if (kind != EventKind::death) x.setting = setting;
  c.events.append({"z" + std::to_string(2222 + c.events.size())}, x);
}

/// In hospital from 1 to Friday 5 June 2026, and no contact since.
Case discharged() {
  Case c = made::well_kept();
  c.contacts = {};
  happens(c, EventKind::admission, "2026-06-01");
  happens(c, EventKind::discharge, "2026-06-05");
  return c;
}

/// `contact_2_days contact_7_days at_home_30_days` of the one discharge of a period to `to`.
std::string classes_of(const Case& c, const char* to) {
  const auto all = discharges_in(c, {day("2026-06-01"), day(to)}, {});
  REQUIRE(all.size() == 1);
  return code(all[0].contact_2_days) + " " + code(all[0].contact_7_days) + " " + code(all[0].at_home_30_days);
}

TEST_CASE("a window is open until its last day, then met or missed") {
  const Case c = discharged();
  CHECK(classes_of(c, "2026-06-08") == "open open open");
  CHECK(classes_of(c, "2026-06-09") == "missed open open");  // Two business days: Monday, Tuesday.
  CHECK(classes_of(c, "2026-06-11") == "missed open open");
  CHECK(classes_of(c, "2026-06-12") == "missed missed open");
  CHECK(classes_of(c, "2026-07-05") == "missed missed met");
}

TEST_CASE("a talk meets the windows it lies in, and one after the period is not known") {
  Case c = discharged();
  c.contacts.append({"x2222"}, made::spoke("2026-06-10"));
  CHECK(classes_of(c, "2026-06-09") == "missed open open");
  CHECK(classes_of(c, "2026-06-10") == "missed met open");
  c.contacts.append({"x3333"}, made::spoke("2026-06-09"));
  CHECK(classes_of(c, "2026-06-10") == "met met open");
  c.contacts = {};
  c.contacts.append({"x2222"}, made::not_reached("2026-06-08"));
  CHECK(classes_of(c, "2026-06-12") == "missed missed open");
}

TEST_CASE("a death or another admission ends the wait; a readmission is one") {
  Case died = discharged();
  happens(died, EventKind::death, "2026-06-08");
  CHECK(classes_of(died, "2026-07-31") == "ended ended ended");
  Case back = discharged();
  happens(back, EventKind::admission, "2026-06-20");
  CHECK(classes_of(back, "2026-07-31") == "missed missed missed");
  Case soon = discharged();
  happens(soon, EventKind::admission, "2026-06-07");
  CHECK(classes_of(soon, "2026-07-31") == "ended ended missed");
  Case late = discharged();
  happens(late, EventKind::admission, "2026-07-06");
  CHECK(classes_of(late, "2026-07-31") == "missed missed met");
}

TEST_CASE("a jail is no hospital") {
  Case c = made::well_kept();
  happens(c, EventKind::admission, "2026-06-01", EventSetting::jail);
  happens(c, EventKind::discharge, "2026-06-05", EventSetting::jail);
  CHECK(discharges_in(c, {day("2026-06-01"), day("2026-06-30")}, {}).empty());
  CHECK(days_in(c, {day("2026-06-01"), day("2026-06-30")}).in_hospital == 0);
}

TEST_CASE("days at home are those on the caseload without the nights in hospital; the closing day is none") {
  Case c = discharged();
  const Period june = {day("2026-06-01"), day("2026-06-30")};
  CHECK(days_in(c, june).on_caseload == 30);
  CHECK(days_in(c, june).in_hospital == 4);
  CHECK(days_in(c, {day("2026-06-03"), day("2026-06-30")}).in_hospital == 2);
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day("2026-06-11");
  CHECK(days_in(c, june).at_home() == 6);
  Case inside = made::well_kept();
  happens(inside, EventKind::admission, "2026-06-21");
  CHECK(days_in(inside, june).in_hospital == 10);
}

}  // namespace

}  // namespace casemgr::after_discharge_test
