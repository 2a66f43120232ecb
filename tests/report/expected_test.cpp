// Whole screens of the client of the record's contract. After a wanted change:
// test_report --no-skip --test-case="write the expected pages", and read the difference before committing it.
#include "support/expected.hpp"
#include "made.hpp"

namespace casemgr::report::expected_test {
namespace {

using namespace made;
using render::Format;

Document caseload_document() {
  const Practice practice;
  const Fold caseload = caseload_report(practice.on(friday));
  caseload.add(VisibleCase(lopez()));
  return caseload.finish({});
}

Document due_document() {
  const Practice practice;
  const Fold due = due_report(practice.on(friday), {.days = 14});
  due.add(VisibleCase(lopez()));
  return due.finish({});
}

Document outcomes_document() {
  const Practice practice;
  const Fold outcomes = outcomes_report(practice.on(friday), {day("2026-01-01"), day("2026-12-31")}, 0);
  outcomes.add(VisibleCase(lopez()));
  return outcomes.finish({});
}

Document morning_document() {
  const Practice practice;
  const Fold due = due_report(practice.on(friday), {.days = 7, .day = true});
  due.add(VisibleCase(lopez()));
  return due.finish({});
}

/// The contract's client two weeks before her authorization ends, with more hours had than planned.
Document budget_document() {
  Case c = lopez();
  Service& service = c.services[0].record;
  service.ends = day("2026-11-25");
  for (const auto& [id, date, units] : {std::tuple{"j5bbb", "2026-07-06", "4.5"}, {"j5ccc", "2026-09-01", "6.25"}}) {
    Delivery delivery;
    delivery.date = day(date);
    delivery.units = Decimal::parse(units);
    service.deliveries.append({id}, delivery);
  }
  Benefit rent;
  rent.kind = BenefitKind::housing;
  rent.label = "Rent allowance";
  rent.status = BenefitStatus::active;
  rent.amount = Money{Decimal(3100)};
  rent.per = PayPeriod::year;
  rent.renews = day("2027-01-04");
  c.benefits.append({"b5bbb"}, rent);
  return plan_budget(VisibleCase(c), Practice().on(friday));
}

/// Besides the lease a goal that was measured four times.
Document progress_document() {
  Case c = lopez();
  Goal goal;
  goal.statement = "HbA1c from 9.1 to 7.0 %";
  goal.client_words = "Not so tired";
  goal.measure = Measure{.what = "HbA1c",
                         .unit = "%",
                         .baseline = Decimal(91, 1),
                         .target = Decimal(70, 1),
                         .direction = Direction::decrease,
                         .weight = Decimal(4)};
  goal.start = day("2026-05-20");
  goal.due = day("2027-05-20");
  goal.lifecycle = GoalLifecycle::active;
  goal.achievement = GoalAchievement::improving;
  int number = 0;
  for (const auto& [date, value] :
       {std::pair{"2026-06-20", 91}, {"2026-08-20", 88}, {"2026-10-01", 81}, {"2026-11-12", 76}}) {
    Measurement measurement;
    measurement.date = day(date);
    measurement.value = Decimal(value, 1);
    if (value == 76) measurement.attainment = 1;
    goal.measurements.append({"i5bb" + std::to_string(++number + 1)}, measurement);
  }
  GoalHistory change;
  change.date = day("2026-10-01");
  change.achievement = GoalAchievement::improving;
  change.reason = "First value under 8.5";
  goal.history.append({"z5bbb"}, change);
  c.goals.append({"g4wzn"}, goal);
  return goal_progress(VisibleCase(c), Practice().on(friday));
}

/// Two versions: a later day, a step taken out, a new goal.
Document diff_document() {
  Case c = lopez();
  Plan first;
  first.date = day("2026-05-18");
  first.status = PlanStatus::superseded;
  casemgr::made::freeze(c, first);
  c.plans.append({"l5btw"}, first);
  Goal& lease = c.goals[0].record;
  lease.due = day("2027-03-01");
  lease.measure->target = Decimal(2);
  lease.steps.erase(0);
  c.services[0].record.status = ServiceStatus::completed;
  Goal walk;
  walk.statement = "Walks to the market twice a week";
  walk.lifecycle = GoalLifecycle::active;
  c.goals.append({"g4wzn"}, walk);
  Plan second;
  second.date = day("2026-11-02");
  second.status = PlanStatus::active;
  casemgr::made::freeze(c, second);
  c.plans.append({"l6ctx"}, second);
  const auto [from, to] = versions_to_compare(c);
  return plan_changes(VisibleCase(c), from, to, Practice().on(friday));
}

struct Example {
  const char* file;
  Document (*document)();
  Format format;
};

const Example examples[] = {
    {"caseload.table.txt", caseload_document, Format::table},
    {"caseload.json", caseload_document, Format::json},
    {"due.table.txt", due_document, Format::table},
    {"due.plain.txt", due_document, Format::plain},
    {"due.json", due_document, Format::json},
    {"morning.table.txt", morning_document, Format::table},
    {"outcomes.table.txt", outcomes_document, Format::table},
    {"overview.table.txt", [] { return client_overview(VisibleCase(lopez()), Practice().on(friday)); }, Format::table},
    {"client.table.txt", [] { return client_report(VisibleCase(lopez()), Practice().on(friday)); }, Format::table},
    {"plan.table.txt", [] { return plan_document(VisibleCase(lopez()), Practice().on(friday)); }, Format::table},
    {"plan.md", [] { return plan_document(VisibleCase(lopez()), Practice().on(friday)); }, Format::md},
    {"budget.table.txt", budget_document, Format::table},
    {"budget.md", budget_document, Format::md},
    {"budget.json", budget_document, Format::json},
    {"budget.plain.txt", budget_document, Format::plain},
    {"progress.table.txt", progress_document, Format::table},
    {"progress.md", progress_document, Format::md},
    {"progress.json", progress_document, Format::json},
    {"progress.html", progress_document, Format::html},
    {"diff.table.txt", diff_document, Format::table},
    {"diff.md", diff_document, Format::md},
    {"diff.json", diff_document, Format::json},
    {"smart.table.txt", [] { return smart_check(VisibleCase(lopez()), Practice().on(friday), {}, true); },
     Format::table},
    {"assessment.table.txt", [] { return assessment_document(VisibleCase(lopez()), {"a2fjq"}, Practice().on(friday)); },
     Format::table},
};

std::string path_of(const Example& example) { return std::string("tests/report/expected/") + example.file; }

std::string page_of(const Example& example) {
  return casemgr_test::without_style(render::render(example.document(), example.format, {}));
}

TEST_CASE("pages of the contract's client") {
  for (const Example& example : examples) {
    CAPTURE(example.file);
    CHECK(page_of(example) == casemgr_test::expected_text(path_of(example)));
  }
}

TEST_CASE("write the expected pages" * doctest::skip()) {
  for (const Example& example : examples) {
    casemgr_test::write_expected(path_of(example), page_of(example));
  }
}

}  // namespace
}  // namespace casemgr::report::expected_test
