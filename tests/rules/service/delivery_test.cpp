#include "casemgr/rules/service/delivery.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::delivered_test {
namespace {

using made::day;
using made::number;

Delivery delivery(const char* date, const char* units) {
  Delivery x;
  x.date = day(date);
  x.units = number(units);
  return x;
}

Authorization authorization(const char* starts, const char* ends) {
  Authorization x;
  x.units = Decimal(12);
  x.starts = day(starts);
  x.ends = day(ends);
  return x;
}

TEST_CASE("deliveries and contacts, once each") {
  Case c = made::well_kept();
  Service service;
  service.deliveries.append({"j0001"}, delivery("2026-06-01", "2"));
  service.deliveries.append({"j0002"}, delivery("2026-06-08", "1.5"));
  service.deliveries.append({"j0003"}, delivery("2026-06-09", "4"));
  service.deliveries[2].record.missed = true;
  service.deliveries.append({"j0004"}, delivery("2026-06-10", "4"));
  service.deliveries[3].record.voided = Void{};
  service.authorizations.append({"y0001"}, authorization("2026-06-01", "2026-06-30"));
  service.authorizations.append({"y0002"}, authorization("2026-06-15", "2026-12-31"));
  c.services.append({"v3nqt"}, service);
  Contact contact = made::spoke("2026-06-20");
  contact.service = {"v3nqt"};
  contact.units = number("0.25");
  c.contacts.append({"x0001"}, contact);
  contact.authorization = {"y0002"};
  c.contacts.append({"x0002"}, contact);
  contact.reached = Reached::no_answer;
  c.contacts.append({"x0003"}, contact);

  const Delivered june = delivered(c, c.services[0], {day("2026-06-01"), day("2026-06-30")});
  CHECK(june.times == 4);
  CHECK(june.units == number("4"));
  CHECK(june.last == day("2026-06-20"));
  CHECK(delivered(c, c.services[0], {day("2026-06-02"), day("2026-06-08")}).units == number("1.5"));
  const Service& held = c.services[0].record;
  CHECK(units_used(c, c.services[0], held.authorizations[0]) == number("3.75"));
  CHECK(units_used(c, c.services[0], held.authorizations[1]) == number("0.25"));
}

}  // namespace
}  // namespace casemgr::delivered_test
