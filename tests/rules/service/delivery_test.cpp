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

namespace casemgr::units_test {
namespace {

TEST_CASE("units from minutes") {
  struct {
    std::string rounding;
    ServiceUnit unit;
    int minutes;
    std::string_view units;  ///< Empty: no units of time.
  } const rows[] = {
      {"floor", ServiceUnit::_15min, 29, "1"},
      {"floor", ServiceUnit::_15min, 30, "2"},
      {"nearest", ServiceUnit::_15min, 22, "1"},
      {"nearest", ServiceUnit::_15min, 23, "2"},
      {"first 8 next 15", ServiceUnit::_15min, 7, "0"},
      {"first 8 next 15", ServiceUnit::_15min, 8, "1"},
      {"first 8 next 15", ServiceUnit::_15min, 22, "1"},
      {"first 8 next 15", ServiceUnit::_15min, 23, "2"},
      {"first 8 next 15", ServiceUnit::_15min, 38, "3"},
      {"", ServiceUnit::hour, 45, "0.75"},
      {"", ServiceUnit::hour, 20, "0.33"},
      {"floor", ServiceUnit::visit, 45, ""},
      {"floor", ServiceUnit::mile, 45, ""},
      {"first x next 15", ServiceUnit::_15min, 15, "1"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.rounding);
    CAPTURE(row.minutes);
    Funding funding;
    funding.rounding = {row.rounding};
    const auto units = units_from_minutes(row.minutes, row.unit, &funding);
    CHECK(units.has_value() != row.units.empty());
    if (units) CHECK(*units == made::number(row.units));
  }
}

Funding summed_by_day() {
  Funding funding;
  funding.rounding = {"first 8 next 15"};
  funding.sum_by = SumBy::day;
  return funding;
}

Contact delivering(std::string_view when, int minutes, std::optional<Decimal> units) {
  Contact x = made::spoke(when);
  x.service = {"v0001"};
  x.minutes = minutes;
  x.units = units;
  return x;
}

TEST_CASE("a contact adds to the units of its day what the day has not drawn yet") {
  const Funding by_day = summed_by_day();
  const Contact seven = delivering("2026-06-01T10:00", 7, {});
  struct Row {
    const char* about;
    void (*bend)(Contact& other);
    const char* units;
  };
  const Row rows[] = {
      {"another of seven minutes that drew nothing", [](Contact&) {}, "1"},
      {"one that drew the unit already", [](Contact& x) { x.units = Decimal(1); }, "0"},
      {"one that drew more than its minutes make", [](Contact& x) { x.units = Decimal(3); }, "0"},
      {"another day", [](Contact& x) { x.at = made::at("2026-06-02T10:00"); }, "0"},
      {"another service", [](Contact& x) { x.service = {"v0002"}; }, "0"},
      {"a void one", [](Contact& x) { x.voided = Void{}; }, "0"},
      {"a try that reached nobody", [](Contact& x) { x.reached = Reached::no_answer; }, "0"},
      {"one without units", [](Contact& x) { x.units.reset(); }, "0"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.about);
    Case c;
    Contact other = delivering("2026-06-01T09:00", 7, Decimal(0));
    row.bend(other);
    c.contacts.append({"x0001"}, other);
    CHECK(contact_units(c, {}, seven, ServiceUnit::_15min, &by_day) == made::number(row.units));
  }
  Case c;
  c.contacts.append({"x0001"}, delivering("2026-06-01T09:00", 7, Decimal(0)));
  CHECK(contact_units(c, {"x0001"}, seven, ServiceUnit::_15min, &by_day) == Decimal(0));
  CHECK(contact_units(c, {}, seven, ServiceUnit::_15min, nullptr) == made::number("0.47"));
  CHECK_FALSE(contact_units(c, {}, seven, ServiceUnit::visit, &by_day));
}

TEST_CASE("a day from which minutes went says so where its units no longer fit") {
  Settings settings;
  settings.funding["HCBS"] = summed_by_day();
  Case before;
  before.id = {"c7kq2mw"};
  Service service;
  service.unit = ServiceUnit::_15min;
  service.funding = {"HCBS"};
  before.services.append({"v0001"}, service);
  before.contacts.append({"x0001"}, delivering("2026-06-01T09:00", 7, Decimal(0)));
  before.contacts.append({"x0002"}, delivering("2026-06-01T10:00", 7, Decimal(1)));
  Case after = before;
  CHECK(units_out_of_step(before, after, settings).empty());
  after.contacts[0].record.voided = Void{};
  CHECK(units_out_of_step(before, after, settings) ==
        std::vector<std::string>{"service v0001 on 2026-06-01: 7 minutes remain, worth 0 units, but the contacts of "
                                 "that day show x0002 1; fix it: casemgr monitor edit c7kq2mw CONTACT --units …"});
  CHECK(units_out_of_step(after, before, settings).empty());
  settings.funding["HCBS"].sum_by = SumBy::contact;
  CHECK(units_out_of_step(before, after, settings).empty());
}

}  // namespace
}  // namespace casemgr::units_test
