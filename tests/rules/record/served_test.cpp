// Who counts in a period.
#include "casemgr/rules/record/served.hpp"

#include <doctest/doctest.h>

#include "casemgr/rules/record/current_episode.hpp"
#include "model/well_kept.hpp"

namespace casemgr::served_test {

namespace {

using made::day;

const Period june = {day("2026-06-01"), day("2026-06-30")};

TEST_CASE("an episode counts if it was opened by the end of the period and not closed before it") {
  struct Row {
    const char *opened, *closed;
    bool counts;
  };
  for (const Row& row :
       {Row{"2026-06-30", "", true}, Row{"2026-07-01", "", false}, Row{"2026-01-01", "2026-06-01", true},
        Row{"2026-01-01", "2026-05-31", false}, Row{"2026-01-01", "2026-08-01", true}}) {
    CAPTURE(row.opened);
    CAPTURE(row.closed);
    Episode x;
    x.opened = day(row.opened);
    x.status = *row.closed == 0 ? EpisodeStatus::active : EpisodeStatus::finished;
    if (*row.closed != 0) x.closed = day(row.closed);
    CHECK(was_active(x, june) == row.counts);
    x.status = EpisodeStatus::waitlist;
    CHECK_FALSE(was_active(x, june));
  }
}

TEST_CASE("served is spoken with, or something delivered; a try alone is a try") {
  Case c = made::well_kept();
  c.contacts = {};
  CHECK(serving_in(c, june) == Serving::none);
  c.contacts.append({"x2222"}, made::not_reached("2026-06-10"));
  CHECK(serving_in(c, june) == Serving::tried);
  Case delivered = c;
  Service service;
  Delivery delivery;
  delivery.date = day("2026-06-12");
  service.deliveries.append({"j2222"}, delivery);
  delivered.services.append({"v2222"}, service);
  CHECK(serving_in(delivered, june) == Serving::served);
  delivered.services[0].record.deliveries[0].record.missed = true;
  CHECK(serving_in(delivered, june) == Serving::tried);
  c.contacts.append({"x3333"}, made::spoke("2026-07-01"));
  CHECK(serving_in(c, june) == Serving::tried);  // After the period.
  c.contacts.append({"x4444"}, made::spoke("2026-06-30"));
  CHECK(serving_in(c, june) == Serving::served);
}

TEST_CASE("a case is open until it is closed or the client has died") {
  Case c = made::well_kept();
  CHECK(is_case_open_on(c, june.to));
  CHECK_FALSE(case_ended(c, june.to).has_value());
  c.episodes[0].record.closed = day("2026-06-15");
  c.episodes[0].record.status = EpisodeStatus::finished;
  CHECK(is_case_open_on(c, day("2026-06-14")));
  CHECK_FALSE(is_case_open_on(c, day("2026-06-15")));
  CHECK(case_ended(c, june.to) == day("2026-06-15"));
  c.person.deceased = day("2026-06-10");
  CHECK(case_ended(c, june.to) == day("2026-06-10"));
}

}  // namespace

}  // namespace casemgr::served_test
