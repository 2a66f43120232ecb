#include "casemgr/rules/service/pace.hpp"

#include <doctest/doctest.h>

#include "model/well_kept.hpp"

namespace casemgr::pace_test {
namespace {

using made::day;
using made::number;

struct Made {
  Case c = made::well_kept();

  Made(const char* units, const char* starts, const char* ends) {
    Authorization x;
    if (*units != '\0') x.units = number(units);
    if (*starts != '\0') x.starts = day(starts);
    if (*ends != '\0') x.ends = day(ends);
    Service service;
    service.unit = ServiceUnit::hour;
    service.authorizations.append({"y1000"}, x);
    c.services.append({"v3nqt"}, service);
  }
  Made& used(const char* date, const char* units) {
    Delivery x;
    x.date = day(date);
    x.units = number(units);
    Records<Delivery>& all = c.services[c.services.size() - 1].record.deliveries;
    all.append({"j" + std::to_string(1000 + all.size())}, x);
    return *this;
  }
  [[nodiscard]] Pace on(const char* date) const {
    const Entry<Service>& service = c.services[c.services.size() - 1];
    return pace_of(c, service, service.record.authorizations[0], day(date));
  }
};

std::string told(const std::optional<Date>& x) { return x ? iso(*x) : "-"; }
std::string told(const std::optional<Decimal>& x) { return x ? x->canonical() : "-"; }
std::string told(const Pace& x) {
  return x.used.canonical() + " left " + told(x.left) + " weekly " + told(x.a_week) + " out " + told(x.runs_out) +
         " unused " + told(x.unused);
}

TEST_CASE("an authorization runs out on the day on which, at its pace so far, nothing is left") {
  // Ten days, ten units of twenty: ten days more.
  CHECK(told(Made("20", "2026-06-01", "2026-06-30").used("2026-06-03", "4").used("2026-06-10", "6").on("2026-06-10")) ==
        "10 left 10 weekly 7 out 2026-06-20 unused -");
  // Three a day of ten: the fourth day uses the tenth.
  CHECK(told(Made("10", "2026-06-01", "2026-06-30").used("2026-06-01", "3").on("2026-06-01")) ==
        "3 left 7 weekly 21 out 2026-06-04 unused -");
  // It lasts just to its last day: it runs out on it.
  CHECK(told(Made("20", "2026-06-01", "2026-06-20").used("2026-06-10", "10").on("2026-06-10")) ==
        "10 left 10 weekly 7 out 2026-06-20 unused -");
  CHECK(told(Made("21", "2026-06-01", "2026-06-20").used("2026-06-10", "10").on("2026-06-10")) ==
        "10 left 11 weekly 7 out - unused 1");
}

TEST_CASE("what was drawn up ran out on its day, and more is told as less than nothing") {
  const Made made = Made("10", "2026-06-01", "2026-06-30").used("2026-06-09", "4").used("2026-06-05", "7");
  CHECK(told(made.on("2026-06-08")) == "7 left 3 weekly 6.13 out 2026-06-12 unused -");
  CHECK(told(made.on("2026-06-20")) == "11 left -1 weekly 3.85 out 2026-06-09 unused -");
}

TEST_CASE("without use, units, days or before the first day there is no day to run out") {
  CHECK(told(Made("10", "2026-06-01", "2026-06-30").on("2026-06-10")) == "0 left 10 weekly 0 out - unused 10");
  CHECK(told(Made("10", "2026-06-01", "2026-06-30").on("2026-05-10")) == "0 left 10 weekly - out - unused -");
  CHECK(told(Made("", "2026-06-01", "2026-06-30").used("2026-06-02", "2").on("2026-06-07")) ==
        "2 left - weekly 2 out - unused -");
  CHECK(told(Made("10", "", "").used("2026-06-02", "2").on("2026-06-03")) ==
        "2 left 8 weekly 7 out 2026-06-11 unused -");
  CHECK(told(Made("1000000", "2026-06-01", "").used("2026-06-02", "1").on("2026-06-03")) ==
        "1 left 999999 weekly 2.33 out - unused -");
}

TEST_CASE("after its last day the pace stands still, and what was not used is known") {
  const Made made = Made("10", "2026-06-01", "2026-06-10").used("2026-06-02", "4");
  CHECK(told(made.on("2026-06-10")) == "4 left 6 weekly 2.8 out - unused 6");
  CHECK(told(made.on("2026-09-10")) == "4 left 6 weekly 2.8 out - unused 6");
}

TEST_CASE("what was used by the end of each month and of the last day") {
  const auto told_months = [](const Made& made, const char* on) {
    std::string text;
    for (const UsedBy& x :
         used_by_month(made.c, made.c.services[0], made.c.services[0].record.authorizations[0], day(on)))
      text += iso(x.day) + " " + x.units.canonical() + "; ";
    return text;
  };
  const Made made =
      Made("10", "2026-05-20", "2026-07-10").used("2026-07-10", "1").used("2026-05-31", "4").used("2026-06-01", "2");
  CHECK(told_months(made, "2026-06-15") == "2026-05-31 4; 2026-06-15 6; ");
  CHECK(told_months(made, "2026-09-01") == "2026-05-31 4; 2026-06-30 6; 2026-07-10 7; ");
  CHECK(told_months(made, "2026-05-19").empty());
  CHECK(told_months(Made("10", "", "").used("2026-06-02", "2"), "2026-06-03") == "2026-06-03 2; ");
  CHECK(told_months(Made("10", "", ""), "2026-06-03").empty());
}

}  // namespace
}  // namespace casemgr::pace_test
