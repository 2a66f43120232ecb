// Everything of one client in order, with the thread.
#include "casemgr/report/timeline.hpp"
#include "made.hpp"

namespace casemgr::report::timeline_test {
namespace {

using namespace made;

Document timeline_of(const Case& c, const TimelineFilter& filter = {}) {
  static const Practice practice;
  return timeline(VisibleCase(c), filter, practice.on(friday));
}

std::string events(const Case& c, const TimelineFilter& filter = {}) {
  return column(section(timeline_of(c, filter), "events"), "id");
}

TEST_CASE("the whole record in order, newest last, and no day that is still ahead") {
  Case c = well_kept();
  Consent consent;
  consent.kind = ConsentKind::release;
  consent.granted = day("2026-05-05");
  consent.expires = day("2027-05-05");
  c.consents.append({"q2222"}, consent);
  CHECK(events(c) == "zb6kd q2222 a2fjq n4xw8 g9tkd l5btw zc3vd zd4wf x9wmd");
  CHECK(says(table(timeline_of(c)), "1 entry ahead; --to shows what is planned."));
  CHECK(events(c, {.days = {{}, day("2027-12-31")}}) == "zb6kd q2222 a2fjq n4xw8 g9tkd l5btw zc3vd zd4wf x9wmd q2222");
}

TEST_CASE("filters take kinds, days and threads") {
  Case c = well_kept();
  Contact other = casemgr::made::spoke("2026-06-20");
  c.contacts.append({"x2222"}, other);
  CHECK(events(c, {.kinds = {"contact"}}) == "x9wmd x2222");
  CHECK(events(c, {.kinds = {"contact"}, .goal = {"g9tkd"}}) == "x9wmd");
  CHECK(events(c, {.need = {"n4xw8"}}) == "n4xw8 g9tkd l5btw zc3vd zd4wf x9wmd");
  CHECK(events(c, {.days = {day("2026-05-11"), day("2026-05-12")}}) == "a2fjq n4xw8");
  CHECK(says(table(timeline_of(c, {.days = {day("2020-01-01"), day("2020-12-31")}})),
             "Nothing is on record for this period."));
}

TEST_CASE("a record that others may not know is on no page for them, nor named by others") {
  static const Practice practice;
  Case c = well_kept();
  c.needs[0].record.sensitive = {Sensitive::violence};
  const Document page = timeline(by_others(c), {}, practice.on(friday));
  CHECK_FALSE(says(table(page), "Need in housing"));
  CHECK_FALSE(says(render::render(page, render::Format::json, {}), "n4xw8"));
  CHECK(page.left_out > 0);
}

TEST_CASE("the thread is a tree for people and links for programs") {
  const Document page = timeline_of(well_kept());
  CHECK(says(table(page), "need n4xw8 housing: Need in housing"));
  CHECK(says(table(page), "└─ goal g9tkd Signed lease for an accessible apartment"));
  CHECK(column(section(page, "thread_nodes"), "id") == "n4xw8 g9tkd h2bpk x9wmd");
  CHECK(column(section(page, "thread_links"), "kind") == "need-goal goal-step goal-contact");
  Case lacking = well_kept();
  lacking.goals = {};
  CHECK(says(table(timeline_of(lacking)), "no goal, service or referral"));
}

}  // namespace
}  // namespace casemgr::report::timeline_test
