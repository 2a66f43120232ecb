// On whose caseload a client weighed how much, on a day.
#include "casemgr/rules/assessment/load_on.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::load_on_test {
namespace {

using made::day;

Case assigned() {
  Case c = made::well_kept();
  Episode& episode = c.episodes[0].record;
  episode.by = {"ml"};
  Assignment x;
  x.worker = {"kb"};
  x.role = AssignmentRole::primary;
  x.from = day("2026-06-01");
  episode.assignments.append({"z2222"}, x);
  return c;
}

}  // namespace

TEST_CASE("a client weighs on the caseload of the day, by the level of the day") {
  Case c = assigned();
  const Settings settings;
  const auto may = load_on(c, settings, day("2026-05-20"));
  REQUIRE(may);
  CHECK(may->worker.value == "ml");
  CHECK(may->level == AcuityLevel::low);
  CHECK(load_on(c, settings, day("2026-06-01"))->worker.value == "kb");
  CHECK_FALSE(load_on(c, settings, day("2026-05-03")));
  const auto first = load_on(c, settings, day("2026-05-05"));
  REQUIRE(first);
  CHECK_FALSE(first->assessed);
  CHECK(first->level == AcuityLevel::moderate);
  c.needs[0].record.severity = 4;  // Found on 11 May: at least high.
  CHECK(load_on(c, settings, day("2026-05-20"))->level == AcuityLevel::high);
  c.needs[0].record.status = NeedStatus::resolved;
  c.needs[0].record.resolved = day("2026-06-15");
  CHECK(load_on(c, settings, day("2026-06-14"))->level == AcuityLevel::high);
  CHECK(load_on(c, settings, day("2026-06-15"))->level == AcuityLevel::low);
}

TEST_CASE("who waits, is closed or dead weighs nothing") {
  Case c = assigned();
  const Settings settings;
  c.person.deceased = day("2026-06-20");
  CHECK(load_on(c, settings, day("2026-06-19")));
  CHECK_FALSE(load_on(c, settings, day("2026-06-20")));
  c.person.deceased.reset();
  c.episodes[0].record.status = EpisodeStatus::waitlist;
  CHECK_FALSE(load_on(c, settings, day("2026-06-19")));
  c.episodes[0].record.status = EpisodeStatus::finished;
  c.episodes[0].record.closed = day("2026-06-19");
  CHECK(load_on(c, settings, day("2026-06-18")));
  CHECK_FALSE(load_on(c, settings, day("2026-06-19")));
}

}  // namespace casemgr::load_on_test
