#include "casemgr/rules/record/appointment.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::appointment_test {
namespace {

TEST_CASE("two appointments collide where their minutes do") {
  const auto appointment = [](std::string_view when, std::optional<int> minutes) {
    Appointment x;
    if (!when.empty()) x.at = made::at(when);
    x.minutes = minutes;
    return x;
  };
  struct Row {
    const char *first, *second;
    std::optional<int> minutes_of_first, minutes_of_second;
    bool collide;
  };
  const Row rows[] = {
      {"2026-06-01T10:00", "2026-06-01T10:00", {}, {}, true},
      {"2026-06-01T10:00", "2026-06-01T10:29", {}, {}, true},
      {"2026-06-01T10:00", "2026-06-01T10:30", {}, {}, false},
      {"2026-06-01T10:00", "2026-06-01T10:59", 60, {}, true},
      {"2026-06-01T10:00", "2026-06-01T11:00", 60, {}, false},
      {"2026-06-01T23:50", "2026-06-02T00:10", 30, {}, true},
      {"2026-06-01T10:00", "2026-06-02T10:00", {}, {}, false},
      {"2026-06-01", "2026-06-01T10:00", {}, {}, false},
      {"", "2026-06-01T10:00", {}, {}, false},
  };
  for (const Row& row : rows) {
    CAPTURE(row.first);
    CAPTURE(row.second);
    const Appointment first = appointment(row.first, row.minutes_of_first);
    const Appointment second = appointment(row.second, row.minutes_of_second);
    CHECK(collide(first, second) == row.collide);
    CHECK(collide(second, first) == row.collide);
  }
}

}  // namespace
}  // namespace casemgr::appointment_test
