// Weeks of ISO 8601, at the turns of the year.
#include <doctest/doctest.h>

#include "casemgr/root/iso_week.hpp"

namespace casemgr::iso_week_test {

TEST_CASE("a week has the year of its Thursday") {
  struct Row {
    const char *day, *name, *monday;
  };
  for (const Row& row : {Row{"2026-01-01", "2026-W01", "2025-12-29"}, Row{"2025-12-28", "2025-W52", "2025-12-22"},
                         Row{"2025-12-29", "2026-W01", "2025-12-29"}, Row{"2027-01-03", "2026-W53", "2026-12-28"},
                         Row{"2027-01-04", "2027-W01", "2027-01-04"}, Row{"2024-12-30", "2025-W01", "2024-12-30"},
                         Row{"2026-05-17", "2026-W20", "2026-05-11"}}) {
    CAPTURE(row.day);
    const Date day = *parse_date(row.day);
    CHECK(iso_week_name(day) == row.name);
    CHECK(iso(iso_week(day).from) == row.monday);
    CHECK(days_between(iso_week(day).from, iso_week(day).to) == 6);
  }
}

}  // namespace casemgr::iso_week_test
