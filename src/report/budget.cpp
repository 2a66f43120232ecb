// The cost of a plan: planned, authorized, delivered and left, by service, funding source, provider and month.
#include "casemgr/rules/service/budget.hpp"

#include <map>

#include "budget_warnings.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/service/delivery.hpp"

namespace casemgr::report {

namespace {

Cell money_cell(const std::optional<Decimal>& money) { return money ? Cell(money->rounded(2)) : Cell(); }

void add_figure_columns(Section& section) {
  add_columns(section, {a_number("units_planned: Planned"), a_number("units_authorized: Authorized"),
                        a_number("units_delivered: Delivered"), a_number("units_left: Remaining"),
                        a_number("money_planned: Planned"), a_number("money_authorized: Authorized"),
                        a_number("money_delivered: Delivered"), a_number("money_left: Remaining")});
}

void add_figures(Row& row, const BudgetFigures& x) {
  for (const Amount* one : {&x.planned, &x.authorized, &x.delivered, &x.left}) row.push_back(figure_cell(one->units));
  for (const Amount* one : {&x.planned, &x.authorized, &x.delivered, &x.left}) row.push_back(money_cell(one->money));
}

/// Marks negative figures.
void mark_overuse(Row& row) {
  for (Cell& cell : row) {
    const auto* figure = std::get_if<Decimal>(&cell.value);
    if (figure != nullptr && figure->is_negative()) cell.tone = Tone::late;
  }
}

std::string currency(const View& view) { return view.in.settings.currency.empty() ? "USD" : view.in.settings.currency; }

/// The budget of each service; hidden services have figures and no name.
std::vector<BudgetLine> lines_of(const View& view) {
  std::vector<BudgetLine> lines = view.seen.judge([&](const Case& whole) {
    std::vector<BudgetLine> all;
    for (const Entry<Service>& entry : whole.services) {
      if (!is_budgeted(entry.record)) continue;
      all.push_back({nullptr, entry.id, entry.record.unit, budget_of(whole, entry, view.in.settings, view.today)});
    }
    return all;
  });
  for (BudgetLine& line : lines) {
    for (const Entry<Service>& entry : view.c.services) {
      if (entry.id == line.id) line.service = &entry;
    }
  }
  return lines;
}

/// What each goal has cost so far.
std::map<std::string, Decimal> cost_by_goal(const View& view) {
  return view.seen.judge([&](const Case& whole) { return goal_costs(whole, view.in.settings, view.today); });
}

std::vector<Id<Goal>> achieved_goals(const Case& c) {
  std::vector<Id<Goal>> ids;
  for (const auto& [id, goal] : live(c.goals)) {
    if (is_achieved(goal)) ids.push_back(id);
  }
  return ids;
}

/// What an achieved goal has cost in the mean: only the services for it count.
Cell cost_per_goal(const View& view, const std::vector<Id<Goal>>& achieved) {
  if (achieved.empty()) return {CellValue(), none_words(view, {"goals"}, "no goal achieved yet")};
  const std::map<std::string, Decimal> costs = cost_by_goal(view);
  Decimal all;
  bool any = false;
  for (const Id<Goal>& id : achieved) {
    const auto cost = costs.find(id.value);
    if (cost == costs.end()) continue;
    all = all + cost->second;
    any = true;
  }
  if (!any) return {CellValue(), none_words(view, {"services"}, "no service is for an achieved goal")};
  return money_cell(divide(all, Decimal(static_cast<std::int64_t>(achieved.size())), 2));
}

Section totals_section(const View& view, const std::vector<BudgetLine>& lines) {
  BudgetFigures all;
  int without_cost = 0;
  for (const BudgetLine& line : lines) {
    all.add(line.budget.total);
    without_cost += line.budget.without_cost;
  }
  const std::vector<Id<Goal>> achieved = view.seen.judge(achieved_goals);
  Section section{.key = "budget"};
  add_line(section, machine("client"), view.c.id.value);
  add_line(section, "currency", currency(view));
  add_line(section, a_count("services"), lines.size());
  add_line(section, a_number("money_planned: Planned"), money_cell(all.planned.money));
  add_line(section, a_number("money_authorized: Authorized"), money_cell(all.authorized.money));
  add_line(section, a_number("money_delivered: Delivered"), money_cell(all.delivered.money));
  add_line(section, a_number("money_left: Remaining"), money_cell(all.left.money));
  add_line(section, a_count("without_cost: Deliveries with no cost recorded"), without_cost);
  section.columns.back().machine_only = without_cost == 0;
  add_line(section, a_count("goals_achieved"), achieved.size());
  add_line(section, a_number("cost_per_goal: Cost per achieved goal"), cost_per_goal(view, achieved));
  if (!achieved.empty()) section.notes.emplace_back("Cost per achieved goal: of the services for the achieved goals.");
  return section;
}

Section services_section(const View& view, const std::vector<BudgetLine>& lines) {
  Section section = machine(client_section(
      "services:", {"service", yields("provider"), "funding", "status", "unit", a_number("unit_cost: Unit cost")}));
  add_figure_columns(section);
  for (const BudgetLine& line : lines) {
    if (line.service == nullptr) continue;
    const Service& x = line.service->record;
    Row row({view.c.id.value, line.service->id.value, label(x), provider_cell(view, x.provider),
             text_cell(x.funding.value), code_cell(x.status), code_cell(x.unit), money_cell(line.budget.unit_cost)});
    add_figures(row, line.budget.total);
    mark_overuse(row);
    section.rows.push_back(std::move(row));
  }
  return section;
}

std::vector<std::string> with_figures(std::vector<std::string> keys, const std::string& kind) {
  for (const char* figure : {"planned", "authorized", "delivered", "left"}) keys.push_back(kind + figure);
  return keys;
}

Section authorizations_section(const View& view, const std::vector<BudgetLine>& lines) {
  Section section = client_section(
      "authorizations", {as_id("service"), "number", yields("payer"), a_day("starts: Starts"), a_day("ends: Ends"),
                         a_number("units"), a_number("used"), a_number("left"), a_number("percent: %")});
  for (const BudgetLine& line : lines) {
    if (line.service == nullptr) continue;
    for (const Entry<Authorization>& one : live(line.service->record.authorizations)) {
      const Authorization& x = one.record;
      const Decimal used = view.seen.judge([&](const Case& whole) { return units_used(whole, *line.service, one); });
      const bool counts = x.units && !x.units->is_zero();
      add_row(section, view, one.id.value,
              {line.service->id.value, text_cell(x.number), text_cell(x.payer), x.starts, x.ends, figure_cell(x.units),
               figure_cell(used), x.units ? figure_cell(*x.units - used) : Cell(),
               counts ? Cell(divide(used * Decimal(100), *x.units, 0)) : Cell()});
    }
  }
  hide_empty_columns(section);
  return section;
}

/// The figures of one name, by unit: hours and visits cannot be added.
using Groups = std::map<std::pair<std::string, std::string>, BudgetFigures>;

/// The group of hidden services, so that the groups add up to the total.
constexpr const char* not_shown = "not-shown";

template <class Name>
Groups grouped(const std::vector<BudgetLine>& lines, Name name) {
  Groups groups;
  for (const BudgetLine& line : lines) {
    const std::string group = line.service != nullptr ? name(line.service->record) : not_shown;
    groups[{group, line.unit ? code(*line.unit) : ""}].add(line.budget.total);
  }
  return groups;
}

/// Months as `2026-06`, what belongs to none last.
Groups by_month(const std::vector<BudgetLine>& lines) {
  Groups groups;
  for (const BudgetLine& line : lines) {
    for (const BudgetMonth& part : line.budget.months) {
      groups[{part.month ? month_words(*part.month) : "without", line.unit ? code(*line.unit) : ""}].add(part.figures);
    }
  }
  return groups;
}

/// A row for each group; `name` makes the cell of its name.
template <class Name>
Section groups_section(const View& view, Section section, const Groups& groups, Name name) {
  section.title += ", " + currency(view);
  add_columns(section, {"unit"});
  add_figure_columns(section);
  for (Column& column : section.columns) {
    if (column.key.starts_with("units_")) column.machine_only = true;
  }
  for (const auto& [names, figures] : groups) {
    Cell shown =
        names.first == not_shown ? Cell(CellValue(std::string(not_shown)), "not shown here") : name(names.first);
    Row row = {view.c.id.value, std::move(shown), text_cell(names.second)};
    add_figures(row, figures);
    section.rows.push_back(std::move(row));
  }
  return section;
}

Section funding_section(const View& view, const std::vector<BudgetLine>& lines) {
  return groups_section(view, section_of("funding: By funding source", {machine(as_id("client")), "funding"}),
                        grouped(lines, [](const Service& x) { return x.funding.value; }), [](const std::string& name) {
                          return name.empty() ? Cell(CellValue(), "no funding source") : name;
                        });
}

Section providers_section(const View& view, const std::vector<BudgetLine>& lines) {
  return groups_section(view, section_of("providers: By provider", {machine(as_id("client")), "provider"}),
                        grouped(lines, [](const Service& x) { return x.provider.value; }), [&](const std::string& id) {
                          return id.empty() ? Cell(CellValue(), "no provider") : provider_cell(view, {id});
                        });
}

Section months_section(const View& view, const std::vector<BudgetLine>& lines) {
  const Groups groups = by_month(lines);
  Section section = groups_section(
      view, section_of("months: By month", {machine(as_id("client")), "month"}), groups,
      [](const std::string& month) { return month == "without" ? Cell(CellValue(), "no end date") : Cell(month); });
  Chart chart{.kind = Chart::Kind::bar, .title = "Delivered by month", .unit = currency(view)};
  for (const auto& [names, figures] : groups) {
    const auto& money = figures.delivered.money;
    if (!money || money->is_zero()) continue;
    if (!chart.points.empty() && chart.points.back().first == names.first) {
      chart.points.back().second = chart.points.back().second + *money;
    } else {
      chart.points.emplace_back(names.first, *money);
    }
  }
  if (chart.points.size() > 1) section.charts.push_back(std::move(chart));
  section.notes.emplace_back("Planned and authorized amounts are spread evenly over their dates.");
  return section;
}

Section benefits_section(const View& view) {
  Section section = client_section({"benefits", "Benefits, " + currency(view)},
                                   {"kind", "label: Benefit", yields("payer"), "status", a_number("amount"), "per",
                                    a_number("monthly: Per month"), a_day("renews: Renews by"), a_day("ends")});
  for (const auto& [id, x] : view.c.benefits) {
    if (!is_open(x, view.today)) continue;
    add_row(
        section, view, id.value,
        {code_cell(x.kind), benefit_name(x), text_cell(x.payer), code_cell(x.status),
         x.amount ? money_cell(x.amount->amount) : Cell(), code_cell(x.per), money_cell(monthly(x)), x.renews, x.ends});
  }
  hide_empty_columns(section);
  return section;
}

Section goal_costs_section(const View& view) {
  Section section =
      client_section({"goals", "By goal, " + currency(view)},
                     {"statement: Goal", yields("lifecycle"), "achievement", a_number("money_delivered: Delivered")});
  const std::map<std::string, Decimal> costs = cost_by_goal(view);
  for (const auto& [id, x] : live(view.c.goals)) {
    const auto cost = costs.find(id.value);
    if (cost == costs.end()) continue;
    add_row(section, view, id.value,
            {label(x), code_cell(x.lifecycle), code_cell(x.achievement), money_cell(cost->second)});
  }
  return section;
}

}  // namespace

Document plan_budget(const VisibleCase& seen, const Inputs& inputs) {
  const View view(seen, inputs);
  const std::vector<BudgetLine> lines = lines_of(view);
  const Section services = services_section(view, lines);
  Document document = page_of(view, "budget", "Plan budget: " + full_name(view.c.person));
  document.subtitle = dotted({view.c.id.value, which_episode(view.c), long_date(view.today)});
  document.sections = in_order(
      services, totals_section(view, lines), budget_warnings(view, lines),
      part_of(services, "Units by service", with_figures({"id", "service", "provider", "unit"}, "units_")),
      part_of(services, "Money by service, " + currency(view), with_figures({"id", "service", "unit_cost"}, "money_")),
      authorizations_section(view, lines), funding_section(view, lines), providers_section(view, lines),
      months_section(view, lines), benefits_section(view), goal_costs_section(view));
  return document;
}

}  // namespace casemgr::report
