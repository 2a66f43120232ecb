#include "casemgr/rules/service/authorization.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::authorized_test {
namespace {

using made::day;
using made::number;

Authorization from_to(const char* starts, const char* ends) {
  Authorization x;
  x.units = Decimal(10);
  if (*starts != '\0') x.starts = day(starts);
  if (*ends != '\0') x.ends = day(ends);
  return x;
}

TEST_CASE("authorizations overlap where they share a day") {
  struct Row {
    Authorization a, b;
    bool expected;
  };
  for (const Row& row : {Row{from_to("2026-01-01", "2026-01-31"), from_to("2026-02-01", "2026-02-28"), false},
                         Row{from_to("2026-01-01", "2026-02-01"), from_to("2026-02-01", "2026-02-28"), true},
                         Row{from_to("2026-01-01", ""), from_to("2026-02-01", "2026-02-28"), true},
                         Row{from_to("", "2026-01-31"), from_to("2026-02-01", ""), false},
                         Row{from_to("", ""), from_to("2026-02-01", ""), true}}) {
    CHECK(overlap(row.a, row.b) == row.expected);
    CHECK(overlap(row.b, row.a) == row.expected);
  }
}

TEST_CASE("a day draws on the first authorization that holds it, void ones never") {
  Service service;
  service.authorizations.append({"y0001"}, from_to("2026-01-01", "2026-01-31"));
  service.authorizations.append({"y0002"}, from_to("2026-01-15", "2026-02-28"));
  CHECK(authorization_on(service, day("2026-01-20"))->id.value == "y0001");
  CHECK(authorization_on(service, day("2026-02-01"))->id.value == "y0002");
  CHECK(authorization_on(service, day("2026-03-01")) == nullptr);
}

TEST_CASE("an authorization is renewed by one that takes over without a gap, or runs by now") {
  struct Row {
    Authorization next;
    const char* today;
    bool renews;
  };
  for (const Row& row :
       {Row{from_to("2026-01-15", "2026-02-28"), "2026-01-20", true},
        Row{from_to("2026-02-01", "2026-02-28"), "2026-01-20", true},
        Row{from_to("2026-02-02", "2026-02-28"), "2026-01-20", false},
        Row{from_to("2026-02-02", "2026-02-28"), "2026-02-01", false},
        Row{from_to("2026-02-02", "2026-02-28"), "2026-02-02", true}, Row{from_to("", ""), "2026-01-20", true},
        Row{from_to("2026-01-15", "2026-01-31"), "2026-01-20", false}}) {
    CAPTURE(iso(row.next.starts.value_or(day("2026-01-01"))));
    Service service;
    service.authorizations.append({"y0001"}, from_to("2026-01-01", "2026-01-31"));
    service.authorizations.append({"y0002"}, row.next);
    CHECK(is_renewed(service, service.authorizations[0], day(row.today)) == row.renews);
    CHECK_FALSE(is_renewed(service, service.authorizations[1], day("2026-01-20")));
    service.authorizations[1].record.voided = Void{};
    CHECK_FALSE(is_renewed(service, service.authorizations[0], day(row.today)));
  }
}

TEST_CASE("use shows from the share of the settings") {
  Case c = made::well_kept();
  Service service;
  service.authorizations.append({"y0001"}, from_to("2026-01-01", "2026-01-31"));
  Delivery delivery;
  delivery.date = day("2026-01-02");
  service.deliveries.append({"j0001"}, delivery);
  c.services.append({"v3nqt"}, service);
  const auto used = [&](const char* units, const Settings& settings = {}) {
    c.services[0].record.deliveries[0].record.units = number(units);
    return use_of(c, c.services[0], c.services[0].record.authorizations[0], settings).value();
  };
  CHECK_FALSE(used("7.99").warns);
  CHECK(used("8").warns);
  CHECK_FALSE(used("10").over);
  CHECK(used("10.01").over);
  Settings late;
  late.intervals = Intervals{};
  late.intervals->authorization_units = 90;
  CHECK_FALSE(used("8.99", late).warns);
  CHECK(used("9", late).warns);
  c.services[0].record.authorizations[0].record.units = Decimal(0);
  CHECK_FALSE(use_of(c, c.services[0], c.services[0].record.authorizations[0], {}));
}

TEST_CASE("what a hand may have written and no verb would is found") {
  Case c = made::well_kept();
  Service service;
  service.unit = ServiceUnit::hour;
  service.funding = {"HCBS"};
  service.authorizations.append({"y0001"}, from_to("2026-01-01", "2026-01-31"));
  service.authorizations.append({"y0002"}, from_to("2026-01-15", "2026-02-28"));
  c.services.append({"v3nqt"}, service);
  Settings settings;
  const auto found = [&] {
    std::string all;
    for (const Problem& x : service_problems(c, settings, day("2026-01-20")))
      all += x.path + ' ' + x.what + " [" + check_name(x.check) + "]; ";
    return all;
  };
  const std::string overlap =
      "services.v3nqt.authorizations.y0002 overlaps y0001; shared days count against the first of them in the file "
      "[thread]; ";
  CHECK(found() == overlap);
  settings.funding["HCBS"].unit = ServiceUnit::_15min;
  CHECK(found() ==
        "services.v3nqt.unit 'hour' does not match funding 'HCBS', which pays per '15min' [gaps]; " + overlap);
  c.services[0].record.status = ServiceStatus::completed;
  CHECK(found().empty());
}

}  // namespace
}  // namespace casemgr::authorized_test
