#include "plan_sections.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <tuple>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/recurrence.hpp"
#include "casemgr/rules/service/budget.hpp"
#include "casemgr/rules/service/delivery.hpp"
#include "goal_words.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

Cell told(std::string_view what, const std::string& text) {
  return text.empty() ? Cell() : Cell(CellValue(text), fmt::format("{}: {}", what, one_line(trim(text))));
}

std::string strengths_words(const View& view, const Goal& goal) {
  std::vector<std::string> words;
  for (const Id<Strength>& id : goal.strengths) {
    const Strength* strength = view.c.strengths.find(id);
    if (strength != nullptr && !strength->is_void()) words.push_back(label(*strength));
  }
  return join(words, "; ");
}

std::string check_words(const Goal& goal) {
  if (!goal.measure || !goal.measure->check) return {};
  return joined({every_words(goal.measure->check->every), goal.measure->check->method}, ", ");
}

/// The client's words are the goal; the statement is below them.
Row goal_row(const View& view, const Entry<Goal>& entry) {
  const Goal& x = entry.record;
  const std::string own = quoted(x.client_words);
  const Cell statement = own.empty() ? Cell(label(x)) : Cell(CellValue(label(x)), own, Tone::strong);
  const Cell words = own.empty() ? Cell() : Cell(CellValue(x.client_words), "in other words: " + label(x));
  const std::string strengths = strengths_words(view, x);
  return Row({statement, x.due, code_cell(x.lifecycle), code_cell(x.achievement), course_cell(view, x), words,
              told("how we will know", measure_words(x)), told("what we may reach", levels_words(x)),
              told("how we check", check_words(x)), told("why it can be done", x.achievable),
              told("your strengths", strengths), told("why it matters", x.relevant)});
}

}  // namespace

Section plan_goals(const View& view) {
  Section section = client_section(
      "goals: Your goals",
      {"statement: Goal", a_day("due: By"), machine("lifecycle"), machine("achievement"), "trajectory: Progress",
       below("client_words: Written as"), below("measure: How we will know"), below("levels: What we may reach"),
       below("check: How we check"), below("achievable: Why it can be done"), below("strengths: Your strengths"),
       below("relevant: Why it matters")},
      "No goals yet.");
  for (const Entry<Goal>& entry : view.c.goals) {
    if (is_open(entry.record, view.today)) add_row(section, view, entry.id.value, goal_row(view, entry));
  }
  hide_empty_columns(section);
  return section;
}

namespace {

/// The person responsible for a step, in words for the client.
std::string owner_words(const View& view, const Step& step) {
  if (!step.owner) return "not decided yet";
  switch (*step.owner) {
    case StepOwner::client: return "you";
    case StepOwner::worker: return step.by.empty() ? "your case manager" : view.worker(step.by);
    case StepOwner::support: return "family or friends";
    case StepOwner::provider: break;
  }
  const Service* service = view.c.services.find(step.service);
  return service != nullptr && !service->provider.empty() ? view.provider(service->provider) : "provider";
}

struct PlannedStep {
  const Entry<Goal>* goal;
  const Entry<Step>* step;

  [[nodiscard]] bool done() const { return step->record.done || step->record.status == StepStatus::completed; }
};

std::vector<PlannedStep> planned_steps(const View& view) {
  std::vector<PlannedStep> steps;
  for (const Entry<Goal>& goal : view.c.goals) {
    if (!is_open(goal.record, view.today)) continue;
    for (const Entry<Step>& entry : live(goal.record.steps)) {
      const auto status = entry.record.status;
      if (status == StepStatus::cancelled || status == StepStatus::stopped) continue;
      if (!goes_on(goal.record.steps, entry.record)) steps.push_back({&goal, &entry});
    }
  }
  const auto order = [](const PlannedStep& x) {
    return std::tuple(x.done(), x.step->record.due.value_or(Date::max()));
  };
  std::stable_sort(steps.begin(), steps.end(),
                   [&](const PlannedStep& a, const PlannedStep& b) { return order(a) < order(b); });
  return steps;
}

}  // namespace

Section plan_steps(const View& view) {
  Section section = client_section("steps: Who does what, and when",
                                   {machine(as_id("goal")), "owner: Who", "text: What", a_day("due: By"),
                                    "repeat: How often", "status", machine(a_day("done"))});
  for (const PlannedStep& planned : planned_steps(view)) {
    const Step& x = planned.step->record;
    const CellValue owner = x.owner ? CellValue(code(*x.owner)) : CellValue();
    Cell status = planned.done() ? Cell(CellValue(std::string("completed")), "done", Tone::good) : code_cell(x.status);
    add_row(section, view, planned.step->id.value,
            {planned.goal->id.value, Cell(owner, owner_words(view, x)), x.text, x.due,
             text_cell(x.repeat ? label(*x.repeat) : ""), std::move(status), x.done});
  }
  hide_empty_columns(section, {"repeat"});
  return section;
}

namespace {

std::string how_often(const Service& x) {
  if (!x.frequency || !x.frequency->times) return {};
  const std::string per = x.frequency->per ? " a " + spoken(*x.frequency->per) : std::string();
  return x.frequency->times->canonical() + (*x.frequency->times == Decimal(1) ? " time" : " times") + per;
}

Cell planned_cell(const Service& x) {
  if (!x.units_planned || !x.unit) return x.units_planned;
  return {CellValue(*x.units_planned), amount_words(*x.units_planned, *x.unit)};
}

Cell delivered_cell(const Service& x, Decimal units) {
  return x.unit ? Cell(CellValue(units), amount_words(units, *x.unit)) : Cell(units);
}

Cell cost_cell(const View& view, const Service& x) {
  const auto each = unit_cost(x, view.in.settings);
  if (!each || !x.units_planned) return {};
  const Decimal cost = priced(*x.units_planned, *each);
  const std::string& currency = view.in.settings.currency;
  return {CellValue(cost), currency.empty() ? cost.str() : cost.str() + " " + currency};
}

}  // namespace

Section plan_needs(const View& view) {
  Section section = client_section("needs: What this plan is about", {"text: What you need", "domain: Area",
                                                                      "status: When", "client_priority: Your order"});
  for (const auto& [id, x] : live(view.c.needs)) {
    const NeedStatus status = x.status.value_or(NeedStatus::active);
    if (status != NeedStatus::active && status != NeedStatus::deferred) continue;
    const std::string later = x.until ? "later, from " + long_date(*x.until) : std::string("later");
    add_row(section, view, id.value,
            {x.text, domain_cell(view, x.domain.value),
             Cell(CellValue(code(status)), status == NeedStatus::active ? "now" : later),
             text_cell(one_line(trim(x.client_priority)))});
  }
  const std::size_t when = 4;
  const bool all_now =
      std::all_of(section.rows.begin(), section.rows.end(), [&](const Row& row) { return row[when].shown == "now"; });
  if (all_now) section.columns[when].machine_only = true;
  hide_empty_columns(section);
  return section;
}

Section plan_services(const View& view) {
  Section section = client_section(
      "services", {"service", "provider: Provider", yields("frequency: How often"), a_number("units_planned: Planned"),
                   a_number("units_delivered: Received so far"), machine("unit"), yields(a_number("cost")),
                   yields("funding: Paid by"), machine(a_day("starts")), a_day("ends: Ends"), yields("status")});
  for (const Entry<Service>& entry : view.c.services) {
    const Service& x = entry.record;
    if (!is_open(x, view.today)) continue;
    const Decimal had = delivered_until_today(view, entry).units;
    add_row(section, view, entry.id.value,
            {label(x), text_cell(view.provider(x.provider)), text_cell(how_often(x)), planned_cell(x),
             delivered_cell(x, had), code_cell(x.unit), cost_cell(view, x), text_cell(x.funding.value), x.starts,
             x.ends, code_cell(x.status)});
  }
  // The status is left out if all services are active.
  const std::size_t status = section.columns.size() - 1;
  const bool all_run = std::all_of(section.rows.begin(), section.rows.end(), [&](const Row& row) {
    const auto* text = std::get_if<std::string>(&row[status].value);
    return text != nullptr && *text == code(ServiceStatus::active);
  });
  if (all_run) section.columns[status].machine_only = true;
  hide_empty_columns(section);
  return section;
}

Section plan_risks(const View& view, const Plan& plan) {
  Section section = client_section(
      "risks: Risks and backup plan",
      {"risk: What could happen", "measure: What we do to prevent it", "backup: What we do if it happens"});
  for (const auto& [id, x] : live(plan.risks)) {
    add_row(section, view, id.value, {x.risk, text_cell(x.measure), text_cell(x.backup)});
  }
  return section;
}

}  // namespace casemgr::report
