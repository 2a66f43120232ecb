#include "casemgr/report/services.hpp"

#include "made.hpp"

namespace casemgr::report::services_test {
namespace {

using namespace made;
using casemgr::made::number;

const Period june = {day("2026-06-01"), day("2026-06-30")};

Document services_of(const std::vector<VisibleCase>& cases, Period period = june, std::string_view today = friday) {
  const Practice practice;
  const Fold services = services_report(practice.on(today), period);
  for (const VisibleCase& c : cases) services.add(c);
  return made::whole_page(services);
}

struct Given {
  const char* date;
  const char* units;
  const char* cost;
};

Service service(ServiceUnit unit, const char* unit_cost, const std::vector<Given>& given) {
  Service x;
  x.category = {"housing"};
  x.label = "Navigation";
  x.unit = unit;
  if (*unit_cost != '\0') x.unit_cost = Money{number(unit_cost)};
  x.status = ServiceStatus::active;
  for (const Given& one : given) {
    Delivery y;
    y.date = day(one.date);
    if (*one.units != '\0') y.units = number(one.units);
    if (*one.cost != '\0') y.cost = Money{number(one.cost)};
    x.deliveries.append({"j" + std::to_string(1000 + x.deliveries.size())}, y);
  }
  return x;
}

Case client(const char* id, std::vector<Service> services) {
  Case c = named(well_kept(), id, "Ito", "Kazuko");
  c.services = {};
  for (Service& x : services) c.services.append({"v" + std::to_string(1000 + c.services.size())}, std::move(x));
  return c;
}

/// Three hours of 10.50 in June, one of them at a cost of its own, one without units; one in May.
Case hours() {
  return client(
      "cb2mhv8",
      {service(
          ServiceUnit::hour, "10.50",
          {{"2026-05-31", "5", ""}, {"2026-06-01", "1", ""}, {"2026-06-30", "2", "7.99"}, {"2026-06-15", "", ""}})});
}

TEST_CASE("what was delivered on the days of the period is added up, with what is missing") {
  const Document page = services_of({VisibleCase(hours())});
  const Section& by_service = section(page, "by_service");
  CHECK(column(by_service, "service") == "housing");
  CHECK(column(by_service, "times") == "3");
  CHECK(column(by_service, "units") == "3");
  CHECK(column(by_service, "units_missing") == "1");
  CHECK(column(by_service, "money") == "18.49");
  CHECK(column(by_service, "cost_missing") == "1");
  const Section& totals = section(page, "totals");
  CHECK(text(totals, 0, "clients") == "1");
  CHECK(text(totals, 0, "cost_per_client") == "18.49");
}

TEST_CASE("units of different kinds stand in rows of their own, clients count once in a row and in the totals") {
  Case both = client("cc2mhv8", {service(ServiceUnit::visit, "30", {{"2026-06-02", "1", ""}}),
                                 service(ServiceUnit::hour, "", {{"2026-06-02", "4", ""}, {"2026-06-03", "4", ""}})});
  const Document page = services_of({VisibleCase(hours()), VisibleCase(both)});
  const Section& by_month = section(page, "by_month");
  CHECK(column(by_month, "month") == "2026-06 2026-06");
  CHECK(column(by_month, "unit") == "hour visit");
  CHECK(column(by_month, "clients") == "2 1");
  CHECK(column(by_month, "units") == "11 1");
  CHECK(text(section(page, "totals"), 0, "clients") == "2");
  CHECK(text(section(page, "totals"), 0, "times") == "6");
  CHECK(text(section(page, "totals"), 0, "money") == "48.49");
}

TEST_CASE("every sum adds up to the totals; of programs only where no client is in several") {
  Case both =
      client("cc2mhv8", {service(ServiceUnit::visit, "30", {{"2026-06-02", "1", ""}, {"2026-06-20", "2", ""}})});
  const Document page = services_of({VisibleCase(hours()), VisibleCase(both)});
  for (const char* key : {"by_service", "by_funding", "by_provider", "by_program", "by_month"}) {
    CAPTURE(key);
    Decimal money;
    int times = 0;
    const Section& rows = section(page, key);
    for (std::size_t i = 0; i < rows.rows.size(); ++i) {
      money = money + number(text(rows, i, "money").c_str());
      times += std::stoi(text(rows, i, "times"));
    }
    CHECK(money.str() == text(section(page, "totals"), 0, "money"));
    CHECK(std::to_string(times) == text(section(page, "totals"), 0, "times"));
  }
}

TEST_CASE("a client in two programs counts in each, and once in the totals") {
  Case c = hours();
  for (const char* name : {"Rent Bridge", "Youth"}) {
    Program x;
    x.program = name;
    x.enrolled = day("2026-05-04");
    c.programs.append({"z000" + std::to_string(c.programs.size())}, x);
  }
  const Document page = services_of({VisibleCase(c)});
  CHECK(column(section(page, "by_program"), "times") == "3 3");
  CHECK(text(section(page, "totals"), 0, "times") == "3");
  CHECK(text(section(page, "totals"), 0, "times_in_more_than_one_program") == "3");
}

TEST_CASE("a service that the readers may not know has no name and counts all the same") {
  Case c = hours();
  c.services[0].record.label = "Shelter";
  c.services[0].record.category = {"safety"};
  c.services[0].record.sensitive = {Sensitive::violence};
  Authorization x;
  x.units = number("10");
  c.services[0].record.authorizations.append({"y1000"}, x);
  const Document page = services_of({by_others(c)});
  CHECK(column(section(page, "by_service"), "name") == "not shown here");
  CHECK(text(section(page, "totals"), 0, "money") == "18.49");
  CHECK(section(page, "authorizations").rows.empty());
  CHECK(page.left_out == 1);
  CHECK_FALSE(says(made::page(page), "Shelter"));
  CHECK_FALSE(says(made::page(page), "safety"));
}

TEST_CASE("an authorization is told as of the last day of the period, or of today") {
  Case c = hours();
  Authorization x;
  x.number = "W-1";
  x.units = number("20");
  x.starts = day("2026-05-01");
  x.ends = day("2026-07-31");
  c.services[0].record.authorizations.append({"y1000"}, x);
  Authorization over = x;
  over.starts = day("2025-05-01");
  over.ends = day("2026-05-31");
  c.services[0].record.authorizations.append({"y2000"}, over);
  const Document page = services_of({VisibleCase(c)});
  const Section& all = section(page, "authorizations");
  CHECK(column(all, "id") == "y1000");
  CHECK(text(all, 0, "used") == "8");
  CHECK(text(all, 0, "left") == "12");
  CHECK(text(all, 0, "percent") == "40");
  CHECK(text(all, 0, "runs_out") == "-");
  CHECK(text(all, 0, "unused") == "7.93");
  CHECK(text(section(services_of({VisibleCase(c)}, june, "2026-06-02"), "authorizations"), 0, "used") == "6");
}

TEST_CASE("an achieved goal costs what the services for it cost, up to the last day") {
  Case c = hours();
  const Id<Goal> id = c.goals[0].id;
  c.services[0].record.goals = {id};
  GoalHistory reached;
  reached.date = day("2026-06-10");
  reached.achievement = GoalAchievement::achieved;
  c.goals[0].record.history.append({"h9999"}, reached);
  const Document page = services_of({VisibleCase(c)});
  CHECK(text(section(page, "totals"), 0, "goals_achieved") == "1");
  CHECK(text(section(page, "totals"), 0, "cost_per_goal") == "70.99");
  const Document later = services_of({VisibleCase(c)}, {day("2026-07-01"), day("2026-07-31")});
  CHECK(text(section(later, "totals"), 0, "goals_achieved") == "0");
  CHECK(text(section(later, "totals"), 0, "cost_per_goal") == "-");
}

TEST_CASE("a month that the period or today cuts is told as a part") {
  CHECK(says(made::page(services_of({VisibleCase(hours())})), "2026-06 "));
  CHECK_FALSE(says(made::page(services_of({VisibleCase(hours())})), "(part)"));
  CHECK(
      says(made::page(services_of({VisibleCase(hours())}, {day("2026-05-02"), day("2026-06-30")})), "2026-05 (part)"));
  CHECK(says(made::page(services_of({VisibleCase(hours())}, june, "2026-06-20")), "2026-06 (part)"));
}

TEST_CASE("of a funding source only what it pays counts, on every line of the page") {
  Case c = hours();
  c.services[0].record.funding = {"waiver"};
  Entry<Service> other = c.services[0];
  other.record.funding = {"medicaid"};
  other.record.goals = {c.goals[0].id};
  c.services.append({"r9999"}, other.record);
  GoalHistory reached;
  reached.date = day("2026-06-10");
  reached.achievement = GoalAchievement::achieved;
  c.goals[0].record.history.append({"h9999"}, reached);
  const Practice practice;
  const auto of = [&](std::vector<std::string> fundings) {
    const Fold services = services_report(practice.on(friday), june, std::move(fundings));
    services.add(VisibleCase(c));
    return services.finish({});
  };
  const Document all = of({}), medicaid = of({"medicaid"}), waiver = of({"waiver"}), both = of({"medicaid", "waiver"});
  for (const char* by : {"by_service", "by_funding", "by_provider", "by_program", "by_month"}) {
    CAPTURE(by);
    CHECK(column(section(all, by), "times") == column(section(both, by), "times"));
    CHECK(column(section(all, by), "times") != column(section(medicaid, by), "times"));
  }
  CHECK(column(section(medicaid, "by_funding"), "funding") == "medicaid");
  CHECK(text(section(medicaid, "totals"), 0, "goals_with_cost") == "1");
  CHECK(text(section(waiver, "totals"), 0, "goals_with_cost") == "0");
  CHECK(medicaid.subtitle.find("only services paid by medicaid") != std::string::npos);
}

TEST_CASE("every line of the totals is defined") {
  const Document page = services_of({VisibleCase(hours())});
  const std::string defined = " " + column(section(page, "definitions"), "figure") + " ";
  for (const Column& figure : section(page, "totals").columns) {
    CAPTURE(figure.key);
    CHECK((figure.key == "currency" || defined.find(" " + figure.key + " ") != std::string::npos));
  }
}

TEST_CASE("a period with nothing in it says so") {
  CHECK(says(table(services_of({})), "No service was delivered in the period."));
}

}  // namespace
}  // namespace casemgr::report::services_test
