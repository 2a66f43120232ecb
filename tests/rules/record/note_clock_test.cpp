// The days from a contact to its entry and its signature.
#include "casemgr/rules/record/note_clock.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::note_clock_test {

using made::at;
using made::day;

TEST_CASE("days to entry and signature") {
  Contact x = made::spoke("2026-05-04T09:00");
  CHECK(days_to_entry(x) == 0);
  x.entered = at("2026-05-07");
  CHECK(days_to_entry(x) == 3);
  x.entered = at("2026-05-01");
  CHECK(days_to_entry(x) == 0);
  x.entered.reset();
  CHECK_FALSE(days_to_entry(x));
  CHECK_FALSE(days_to_signature(x, day("2026-12-31")));
  x.signed_ = Signature{.by = {}, .date = day("2026-05-09"), .digest = {}};
  CHECK(days_to_signature(x, day("2026-05-09")) == 5);
  CHECK_FALSE(days_to_signature(x, day("2026-05-08")));  // Not signed yet on that day.
  CHECK_FALSE(is_signed_on(x, day("2026-05-08")));
}

TEST_CASE("a note may stay unsigned for the days of the practice since it was written") {
  const Case c = made::well_kept();
  Settings settings;
  Contact x = made::spoke("2026-05-04T09:00");
  CHECK(to_sign_by(c, x, settings) == day("2026-05-06"));
  x.entered = at("2026-05-07");
  CHECK(to_sign_by(c, x, settings) == day("2026-05-09"));
  settings.intervals.emplace().unsigned_note = 5;
  CHECK(to_sign_by(c, x, settings) == day("2026-05-12"));
  settings.intervals->unsigned_note = 0;
  CHECK_FALSE(to_sign_by(c, x, settings));
}

}  // namespace casemgr::note_clock_test
