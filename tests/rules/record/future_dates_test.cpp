#include "casemgr/rules/record/future_dates.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::future_dates_test {
namespace {

TEST_CASE("what has happened and lies ahead is told, void records and plans are not") {
  Case c;
  c.id = {"c7kq2mw"};
  c.person.birth_date = parse_date("2062-03-14");
  Contact contact;
  contact.at = contact.entered = made::at("2026-05-12T08:15");
  c.contacts.append({"x2bcd"}, contact);
  contact.voided = Void{};
  c.contacts.append({"x3bcd"}, contact);
  contact.voided.reset();
  contact.at = contact.entered = made::at("2026-05-11T23:00");
  c.contacts.append({"x4bcd"}, contact);
  Appointment visit;
  visit.at = made::at("2026-06-01T10:00");
  c.appointments.append({"e2bcd"}, visit);
  Goal goal;
  goal.due = parse_date("2026-12-31");
  Measurement measurement;
  measurement.date = parse_date("2026-06-01");
  goal.measurements.append({"i2bcd"}, measurement);
  c.goals.append({"g9tkd"}, goal);

  std::string found;
  for (const Problem& problem : future_problems(c, *parse_date("2026-05-11"))) {
    found += problem.path + ": " + problem.what + " [" + check_name(problem.check) + "]\n";
  }
  CHECK(found ==
        "person.birth_date: '2062-03-14' lies after today, 2026-05-11 [order]\n"
        "goals.g9tkd.measurements.i2bcd.date: '2026-06-01' lies after today, 2026-05-11 [order]\n"
        "contacts.x2bcd.at: '2026-05-12T08:15' lies after today, 2026-05-11 [order]\n");
}

}  // namespace
}  // namespace casemgr::future_dates_test
