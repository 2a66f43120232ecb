// The programs of a client on a day.
#include "casemgr/rules/record/enrollment.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::enrollment_test {
namespace {

Program program(const char* name, const char* from, const char* until = "") {
  Program x;
  x.program = name;
  if (*from != 0) x.enrolled = made::day(from);
  if (*until != 0) x.ended = made::day(until);
  return x;
}

std::string names_on(const Case& c, const char* date) {
  std::string names;
  for (const Entry<Program>* entry : programs_on(c, made::day(date))) names += entry->record.program + ";";
  return names;
}

}  // namespace

TEST_CASE("an enrollment holds from its first to its last day, each program once") {
  Case c;
  c.programs.append({"z0001"}, program("Waiver", "2026-02-01", "2026-03-31"));
  c.programs.append({"z0002"}, program("Housing First", ""));
  c.programs.append({"z0003"}, program("waiver ", "2026-03-01"));
  CHECK(names_on(c, "2026-01-31") == "Housing First;");
  CHECK(names_on(c, "2026-02-01") == "Waiver;Housing First;");
  CHECK(names_on(c, "2026-03-31") == "Waiver;Housing First;");
  CHECK(names_on(c, "2026-04-01") == "Housing First;waiver ;");
  c.programs[1].record.voided = Void{};
  CHECK(names_on(c, "2026-01-31").empty());
}

}  // namespace casemgr::enrollment_test
