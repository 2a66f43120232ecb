// Due rows of services and authorizations.
#include <doctest/doctest.h>

#include "casemgr/rules/due/due.hpp"
#include "rules/due/rows.hpp"

namespace casemgr::cycle::due_services_test {
namespace {

using made::at;
using made::day;
using made::number;

TEST_CASE("services are verified each month") {
  Case c = made::well_kept();
  c.services.append({"v3nqt"}, housing());
  Service& service = c.services[0].record;
  CHECK(rows(c, "2026-06-23", DueKind::service) == "");
  CHECK(rows(c, "2026-06-24", DueKind::service) == "service v3nqt 2026-06-24 0 service verified 30 days\n");
  SUBCASE("verified") {
    Verification x;
    x.to = day("2026-06-20");
    x.as_planned = AsPlanned::partly;
    service.verified.append({"z0001"}, x);
    CHECK(rows(c, "2026-07-19", DueKind::service) == "");
    CHECK(rows(c, "2026-07-21", DueKind::service) == "service v3nqt 2026-07-20 1 service verified 30 days\n");
  }
  SUBCASE("delivered by ourselves") {
    Contact x = made::spoke("2026-06-10");
    x.service = {"v3nqt"};
    c.contacts.append({"x0002"}, x);
    CHECK(rows(c, "2026-07-09", DueKind::service) == "");
  }
  SUBCASE("a stay holds it") {
    Event stay;
    stay.at = at("2026-06-14");
    stay.kind = EventKind::admission;
    c.events.append({"z0001"}, stay);
    CHECK(rows(c, "2026-06-24", DueKind::service) == "");
    stay.at = at("2026-06-24");
    stay.kind = EventKind::discharge;
    c.events.append({"z0002"}, stay);
    CHECK(rows(c, "2026-07-03", DueKind::service) == "");
    CHECK(rows(c, "2026-07-04", DueKind::service) == "service v3nqt 2026-07-04 0 service verified 30 days\n");
  }
  SUBCASE("only active ones that have begun") {
    service.status = ServiceStatus::on_hold;
    CHECK(rows(c, "2026-06-24", DueKind::service) == "");
    service.status = ServiceStatus::active;
    service.starts = day("2026-12-01");
    CHECK(rows(c, "2026-06-24", DueKind::service) == "");
  }
  SUBCASE("its last day") {
    service.ends = day("2026-06-20");
    CHECK(rows(c, "2026-06-20", DueKind::service) == "service v3nqt 2026-06-20 0 last day\n");
  }
}

TEST_CASE("delivered against plan, month by month") {
  struct Row {
    int times;
    const char* row;
  };
  // October 2026 has 31 days: a weekly service comes four or five times.
  for (const Row& row : {Row{0, "service v3nqt 2026-11-30 -20 delivered under plan 80 percent\n"},
                         Row{3, "service v3nqt 2026-11-30 -20 delivered under plan 80 percent\n"}, Row{4, ""},
                         Row{5, ""}, Row{6, "service v3nqt 2026-11-30 -20 delivered over plan 100 percent\n"}}) {
    CAPTURE(row.times);
    Case c = made::well_kept();
    c.services.append({"v3nqt"}, housing());
    Service& service = c.services[0].record;
    service.frequency = Frequency{.times = Decimal(1), .per = Per::week};
    Delivery september;
    september.date = day("2026-09-28");
    service.deliveries.append({"j0000"}, september);
    for (int i = 0; i < row.times; ++i) {
      Delivery x;
      x.date = day("2026-10-01") + std::chrono::days{i * 5};
      service.deliveries.append({"j000" + std::to_string(i + 1)}, x);
    }
    Verification fresh;  // so that the monthly verification is not due, and October is not spoken about
    fresh.to = day("2026-10-30");
    fresh.as_planned = AsPlanned::full;
    service.verified.append({"z0001"}, fresh);
    CHECK(rows(c, "2026-11-10", DueKind::service) == row.row);
    service.verified[0].record.to = day("2026-10-31");  // someone has looked at the whole month
    CHECK(rows(c, "2026-11-10", DueKind::service) == "");
    service.verified[0].record.to = day("2026-10-30");
    service.deliveries = {};  // deliveries are not written down here
    CHECK(rows(c, "2026-11-10", DueKind::service) == "");
  }
}

TEST_CASE("deliveries are compared by their units, not by their rows") {
  const std::string under = "service v3nqt 2026-11-30 -20 delivered under plan 80 percent\n";
  const std::string over = "service v3nqt 2026-11-30 -20 delivered over plan 100 percent\n";
  const auto check = [&](const Service& planned, const std::vector<const char*>& units, const std::string& row) {
    Case c = made::well_kept();
    c.services.append({"v3nqt"}, planned);
    Service& service = c.services[0].record;
    for (const char* amount : units) {
      Delivery x;
      x.date = day("2026-10-10");
      x.units = number(amount);
      service.deliveries.append({"j000" + std::to_string(service.deliveries.size())}, x);
    }
    Verification fresh;
    fresh.to = day("2026-10-30");
    service.verified.append({"z0001"}, fresh);
    CHECK(rows(c, "2026-11-10", DueKind::service) == row);
  };
  Service hours = housing();  // 2 hours a week planned over a year: 9 in October
  hours.frequency = Frequency{.times = Decimal(1), .per = Per::week};
  hours.starts = day("2026-01-01");
  hours.ends = day("2026-12-31");
  hours.units_planned = number("104");
  check(hours, {"9"}, "");
  check(hours, {"3", "3", "3"}, "");
  check(hours, {"1", "1", "1", "1"}, under);
  check(hours, {"10"}, over);
  Service visits = housing();
  visits.unit = ServiceUnit::visit;
  visits.frequency = Frequency{.times = Decimal(1), .per = Per::week};
  check(visits, {"4"}, "");
  check(visits, {"2"}, under);
  check(visits, {"3", "3"}, over);
}

TEST_CASE("authorizations: by day and by units") {
  Case c = made::well_kept();
  c.services.append({"v3nqt"}, housing());
  Service& service = c.services[0].record;
  Authorization granted;
  granted.number = "A-17";
  granted.units = Decimal(12);
  granted.starts = day("2026-05-25");
  granted.ends = day("2026-11-25");
  service.authorizations.append({"y8wcm"}, granted);
  const auto delivered = [&](const char* units) {
    Delivery x;
    x.date = day("2026-06-01");
    x.units = number(units);
    service.deliveries.append({"j000" + std::to_string(service.deliveries.size())}, x);
  };
  const std::string ends = "authorization y8wcm 2026-11-25 ";
  SUBCASE("by day") {
    CHECK(rows(c, "2026-10-25", DueKind::authorization) == "");
    CHECK(rows(c, "2026-10-26", DueKind::authorization) == ends + "-30 authorization 30 days ahead\n");
    CHECK(rows(c, "2026-11-26", DueKind::authorization) == ends + "1 authorization 30 days ahead\n");
  }
  SUBCASE("by units") {
    delivered("9.5");
    CHECK(rows(c, "2026-07-01", DueKind::authorization) == "");
    delivered("0.1");  // 9.6 of 12 are 80 %
    auto found = due_on(c, "2026-07-01");
    std::erase_if(found, [](const Due& row) { return row.kind != DueKind::authorization; });
    // Due on the day on which it is seen, not when the authorization ends.
    CHECK(lines(found) == "authorization y8wcm 2026-07-01 0 authorization units 80 percent\n");
    CHECK(found.at(0).text == "authorization y8wcm (A-17) for Housing navigation: 9.6 of 12 hours used, ends 25 Nov");
    delivered("2.5");
    CHECK(rows(c, "2026-07-01", DueKind::authorization) ==
          "authorization y8wcm 2026-07-01 0 authorization units 80 percent\n");
  }
  SUBCASE("more is planned than was authorized") {
    const std::string beyond = "authorization y8wcm 2026-07-01 0 authorization units 80 percent\n";
    const struct {
      const char* planned;
      const char* starts;
      const char* ends;
      bool shows;
    } cases[] = {{"12", "2026-05-25", "", false},
                 {"12.5", "2026-05-25", "", true},
                 {"23.5", "2026-05-25", "2027-05-26", false},  // half of it lies after the authorization
                 {"24.5", "2026-05-25", "2027-05-25", true},
                 {"20", "2026-05-25", "2026-11-25", true}};
    for (const auto& one : cases) {
      CAPTURE(one.planned);
      service.units_planned = number(one.planned);
      service.starts = day(one.starts);
      service.ends = parse_date(one.ends);
      CHECK(rows(c, "2026-07-01", DueKind::authorization) == (one.shows ? beyond : ""));
    }
    granted.starts = day("2026-06-01");
    service.authorizations.append({"y0002"}, granted);
    CHECK(rows(c, "2026-07-01", DueKind::authorization) == "");
  }
  SUBCASE("renewed") {
    granted.starts = day("2026-11-26");
    granted.ends = day("2027-05-25");
    service.authorizations.append({"y0002"}, granted);
    CHECK(rows(c, "2026-11-26", DueKind::authorization) == "");
    // Its units may still run out before it ends, and its end alone says nothing of them.
    delivered("12.5");
    CHECK(rows(c, "2026-11-20", DueKind::authorization) ==
          "authorization y8wcm 2026-11-20 0 authorization units 80 percent\n");
    auto found = due_on(c, "2026-11-20");
    std::erase_if(found, [](const Due& row) { return row.kind != DueKind::authorization; });
    CHECK(found.at(0).text == "authorization y8wcm (A-17) for Housing navigation: 12.5 of 12 hours used");
    CHECK(rows(c, "2026-11-26", DueKind::authorization) == "");
  }
  SUBCASE("another one after a gap") {
    granted.starts = day("2027-02-01");
    granted.ends = day("2027-06-30");
    service.authorizations.append({"y0002"}, granted);
    CHECK(rows(c, "2026-12-15", DueKind::authorization) == ends + "20 authorization 30 days ahead\n");
    CHECK(rows(c, "2027-02-01", DueKind::authorization) == "");
  }
  SUBCASE("the service ends with it") {
    service.ends = day("2026-11-25");
    CHECK(rows(c, "2026-11-20", DueKind::authorization) == "");
  }
  SUBCASE("the service is over") {
    service.status = ServiceStatus::completed;
    CHECK(rows(c, "2026-11-26", DueKind::authorization) == "");
  }
}

}  // namespace
}  // namespace casemgr::cycle::due_services_test
