#include "casemgr/rules/service/budget.hpp"

#include <doctest/doctest.h>

#include "casemgr/root/text.hpp"
#include "model/well_kept.hpp"

namespace casemgr::budget_test {
namespace {

using made::day;
using made::number;

const Date friday = day("2026-11-20");

Service hours(const char* unit_cost) {
  Service x;
  x.label = "Housing navigation";
  x.unit = ServiceUnit::hour;
  x.unit_cost = Money{number(unit_cost)};
  x.starts = day("2026-05-25");
  x.status = ServiceStatus::active;
  return x;
}

void deliver(Service& service, const char* date, const char* units, const char* cost = "") {
  Delivery x;
  x.date = day(date);
  if (*units != '\0') x.units = number(units);
  if (*cost != '\0') x.cost = Money{number(cost)};
  service.deliveries.append({"j" + std::to_string(1000 + service.deliveries.size())}, x);
}

void authorize(Service& service, const char* units, const char* starts, const char* ends) {
  Authorization x;
  x.units = number(units);
  x.starts = day(starts);
  if (*ends != '\0') x.ends = day(ends);
  service.authorizations.append({"y" + std::to_string(1000 + service.authorizations.size())}, x);
}

ServiceBudget budget(Service service, const Settings& settings = {}) {
  Case c = made::well_kept();
  c.services.append({"v3nqt"}, std::move(service));
  return budget_of(c, c.services[0], settings, friday);
}

/// `12 540.00`, `-` for what is not known.
std::string told(const Amount& x) {
  return (x.units ? x.units->canonical() : "-") + ' ' + (x.money ? x.money->rounded(2).str() : "-");
}

TEST_CASE("each line is rounded half up, then lines are added") {
  Service x = hours("0.25");
  x.units_planned = number("0.5");  // 0.125
  deliver(x, "2026-06-01", "0.1");  // 0.025
  deliver(x, "2026-06-02", "0.1");
  deliver(x, "2026-06-03", "0.09");  // 0.0225
  deliver(x, "2026-06-04", "7", "1.99");
  const ServiceBudget made = budget(x);
  CHECK(told(made.total.planned) == "0.5 0.13");
  CHECK(told(made.total.delivered) == "7.29 2.07");
  CHECK(told(made.total.left) == "-6.79 -1.94");
  CHECK(made.over_plan == number("6.79"));
}

TEST_CASE("what is left is counted from the plan, else from what was authorized, and of an ended service not at all") {
  Service x = hours("45");
  deliver(x, "2026-06-01", "2");
  CHECK(told(budget(x).total.left) == "- -");
  authorize(x, "10", "2026-05-25", "2026-11-25");
  CHECK(told(budget(x).total.left) == "8 360.00");
  x.units_planned = number("12");
  CHECK(told(budget(x).total.left) == "10 450.00");
  CHECK_FALSE(budget(x).over_plan);
  x.status = ServiceStatus::completed;
  const ServiceBudget ended = budget(x);
  CHECK(told(ended.total.left) == "- -");
  CHECK(told(ended.total.delivered) == "2 90.00");
}

TEST_CASE("the cost of one unit is the service's, else the rate of its funding for the same unit") {
  Settings settings;
  settings.funding["HCBS"].unit = ServiceUnit::hour;
  settings.funding["HCBS"].rate = Money{number("50")};
  Service x = hours("45");
  x.funding = {"HCBS"};
  x.units_planned = number("2");
  CHECK(told(budget(x, settings).total.planned) == "2 90.00");
  x.unit_cost.reset();
  CHECK(told(budget(x, settings).total.planned) == "2 100.00");
  x.unit = ServiceUnit::visit;
  deliver(x, "2026-06-01", "1");
  deliver(x, "2026-06-02", "1", "30");
  const ServiceBudget made = budget(x, settings);
  CHECK(told(made.total.planned) == "2 -");
  CHECK(told(made.total.delivered) == "2 30.00");
  CHECK(told(made.total.left) == "0 -");
  CHECK(made.without_cost == 1);
}

TEST_CASE("months add up to the whole, to the last cent") {
  Service x = hours("33.33");
  x.units_planned = number("10");
  x.starts = day("2026-01-31");
  x.ends = day("2026-03-01");
  deliver(x, "2026-02-03", "1");
  const ServiceBudget made = budget(x);
  std::vector<std::string> lines;
  Amount sum;
  for (const BudgetMonth& part : made.months) {
    lines.push_back(iso(part.month.value()) + ' ' + told(part.figures.planned) + ' ' + told(part.figures.left));
    sum.add(part.figures.planned);
  }
  CHECK(join(lines, "; ") ==
        "2026-01-01 0.33 11.11 0.33 11.11; 2026-02-01 9.34 311.08 8.34 277.75; "
        "2026-03-01 0.33 11.11 0.33 11.11");
  CHECK(told(sum) == told(made.total.planned));
}

TEST_CASE("what has no last day, or lasts over a century, belongs to no month") {
  Service x = hours("45");
  x.units_planned = number("10");
  REQUIRE(budget(x).months.size() == 1);
  CHECK_FALSE(budget(x).months[0].month);
  x.ends = day("9999-12-31");
  REQUIRE(budget(x).months.size() == 1);
  CHECK_FALSE(budget(x).months[0].month);
}

TEST_CASE("units on days that no authorization holds are counted where there are some") {
  Service x = hours("45");
  deliver(x, "2026-06-01", "2");
  CHECK(budget(x).outside == Decimal());
  authorize(x, "10", "2026-06-02", "");
  deliver(x, "2026-06-02", "1");
  CHECK(budget(x).outside == number("2"));
}

TEST_CASE("drafts, declined and void services stand in no budget") {
  Service x = hours("45");
  CHECK(is_budgeted(x));
  for (const ServiceStatus status : {ServiceStatus::draft, ServiceStatus::declined, ServiceStatus::entered_in_error}) {
    x.status = status;
    CHECK_FALSE(is_budgeted(x));
  }
  x.status = ServiceStatus::revoked;
  CHECK(is_budgeted(x));
  x.voided = Void{};
  CHECK_FALSE(is_budgeted(x));
}

TEST_CASE("even parts are cents and add up") {
  std::vector<std::string> parts;
  for (const Decimal& part : even_parts(number("100"), 3)) parts.push_back(part.rounded(2).str());
  CHECK(join(parts, " ") == "33.33 33.34 33.33");
  CHECK(even_parts(number("100"), 0).empty());
}

TEST_CASE("a benefit for a month") {
  Benefit x;
  CHECK_FALSE(monthly(x));
  x.amount = Money{number("1000")};
  x.per = PayPeriod::year;
  CHECK(monthly(x)->str() == "83.33");
  x.per = PayPeriod::month;
  CHECK(monthly(x)->str() == "1000.00");
  x.per = PayPeriod::once;
  CHECK_FALSE(monthly(x));
}

}  // namespace
}  // namespace casemgr::budget_test
