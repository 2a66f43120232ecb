// The live plan, written so that the client can hold it in hand.
#include <fmt/format.h>

#include <algorithm>

#include "agreed_words.hpp"
#include "casemgr/model/agreed.hpp"
#include "casemgr/model/delivered.hpp"
#include "casemgr/model/record_words.hpp"
#include "casemgr/model/stage.hpp"
#include "casemgr/root/text.hpp"
#include "goal_words.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr auto right = Column::Align::right;

// ---- the agreement --------------------------------------------------------------------------------------------------

std::string agreement_words(const View& view, const Agreement& x) {
  std::string text = x.name.empty() ? (x.role ? code(*x.role) : "somebody") : x.name;
  if (x.role && !x.name.empty()) text += " (" + spoken(code(*x.role)) + ")";
  if (x.method) text += x.method == AgreeMethod::declined ? " declined" : ", " + spoken(code(*x.method));
  return x.date ? text + " " + view.on(*x.date) : text;
}

std::string agreements_words(const View& view, const Plan& plan) {
  std::vector<std::string> lines;
  for (const Entry<Agreement>& entry : plan.agreements) {
    if (view.shows(entry)) lines.push_back(agreement_words(view, entry.record));
  }
  return join(lines, "\n");
}

Cell state_cell(const View& view, const Entry<Plan>* plan) {
  if (plan == nullptr) return {CellValue(std::string("none")), "nothing is agreed yet", Tone::late};
  if (!is_agreed(plan->record)) {
    const std::string who = join(missing_agreements(plan->record), " and ");
    return {CellValue(std::string("not-agreed")), "not agreed yet: " + who + " still to agree", Tone::late};
  }
  if (changed_since_agreed(view.c, plan->record)) {
    return {CellValue(std::string("changed")), "changed since agreed: to be agreed again", Tone::late};
  }
  return {CellValue(std::string("agreed")), "agreed", Tone::good};
}

std::string monitoring_words(const Plan& plan) {
  std::vector<std::string> parts;
  if (plan.monitoring) parts = {plan.monitoring->every, plan.monitoring->method, plan.monitoring->survey};
  parts.push_back(plan.monitor.empty() ? "" : "by " + plan.monitor);
  std::erase(parts, "");
  return join(parts, ", ");
}

Section plan_section(const View& view, const Entry<Plan>* entry) {
  Section section{.key = "plan"};
  add_line(section, "client", "Client", view.c.id.value);
  section.columns.back().machine_only = true;
  add_line(section, "id", "Id", entry == nullptr ? Cell() : Cell(entry->id.value));
  section.columns.back().machine_only = true;
  add_line(section, "state", "State", state_cell(view, entry));
  if (entry == nullptr) return section;
  const Plan& x = entry->record;
  add_line(section, "version", "Version", version_number(view.c, entry->id));
  add_line(section, "date", "From", x.date);
  add_line(section, "agreements", "Agreed by", text_cell(agreements_words(view, x)));
  add_line(section, "next_review", "We look at it again", next_plan_review(view.c, view.in.settings));
  add_line(section, "participants", "Made by", x.participants.empty() ? Cell() : Cell(x.participants));
  add_line(section, "monitoring", "We keep in touch", text_cell(monitoring_words(x)));
  add_line(section, "setting_chosen", "Chosen setting", text_cell(x.setting_chosen));
  add_line(section, "choice_offered", "Choice offered", text_cell(x.choice_offered));
  return section;
}

// ---- goals and who does what ----------------------------------------------------------------------------------------

bool is_in_plan(const View& view, const Entry<Goal>& goal) {
  return view.shows(goal) && is_open(goal.record, view.today);
}

Section goals(const View& view) {
  Section section{.key = "goals", .title = "What you want to reach"};
  section.columns = columns_of_client({{.key = "statement", .title = "Goal"},
                                       {.key = "due", .title = "By"},
                                       {.key = "lifecycle", .title = "Lifecycle", .machine_only = true},
                                       {.key = "achievement", .title = "Achievement", .machine_only = true},
                                       {.key = "trajectory", .title = "So far"},
                                       {.key = "client_words", .title = "In your words", .below = true},
                                       {.key = "measure", .title = "Measure", .below = true},
                                       {.key = "achievable", .title = "Reason", .below = true}});
  for (const Entry<Goal>& entry : view.c.goals) {
    if (!is_in_plan(view, entry)) continue;
    const Goal& x = entry.record;
    const auto told = [](std::string_view what, const std::string& text) {
      return text.empty() ? Cell() : Cell(CellValue(text), fmt::format("{}: {}", what, text));
    };
    section.rows.push_back({view.c.id.value, entry.id.value, label(x), x.due, code_cell(x.lifecycle),
                            code_cell(x.achievement), course_cell(view, x),
                            Cell(text_cell(x.client_words).value, quoted(x.client_words)),
                            told("how we will know", measure_words(x)), told("why it can be done", x.achievable)});
  }
  section.empty_text = "There is no goal yet.";
  return section;
}

/// Whom a step falls to, said to the client.
std::string owner_words(const View& view, const Step& step) {
  if (!step.owner) return "nobody yet";
  switch (*step.owner) {
    case StepOwner::client: return "you";
    case StepOwner::worker: return step.by.empty() ? "your case manager" : view.worker(step.by);
    case StepOwner::support: return "family, friends";
    case StepOwner::provider: break;
  }
  const Service* service = view.c.services.find(step.service);
  return service != nullptr && !service->provider.empty() ? view.provider(service->provider) : "provider";
}

Section steps(const View& view) {
  Section section{.key = "steps", .title = "Who does what by when"};
  section.columns = columns_of_client({{.key = "goal", .title = "Goal", .machine_only = true, .id = true},
                                       {.key = "owner", .title = "Who"},
                                       {.key = "text", .title = "What"},
                                       {.key = "due", .title = "By"},
                                       {.key = "status", .title = "Status"},
                                       {.key = "done", .title = "Done", .machine_only = true}});
  for (const Entry<Goal>& goal : view.c.goals) {
    if (!is_in_plan(view, goal)) continue;
    for (const Entry<Step>& entry : goal.record.steps) {
      const Step& x = entry.record;
      if (!view.shows(entry) || x.status == StepStatus::cancelled) continue;
      const bool done = x.done || x.status == StepStatus::completed;
      Cell owner =
          x.owner ? Cell(CellValue(code(*x.owner)), owner_words(view, x)) : Cell(CellValue(), owner_words(view, x));
      Cell status = done ? Cell(CellValue(std::string("completed")), "done", Tone::good) : code_cell(x.status);
      section.rows.push_back(
          {view.c.id.value, entry.id.value, goal.id.value, std::move(owner), x.text, x.due, std::move(status), x.done});
    }
  }
  return section;
}

// ---- services, risks, changes ---------------------------------------------------------------------------------------

std::string how_often(const Service& x) {
  if (!x.frequency || !x.frequency->times) return {};
  const std::string per = x.frequency->per ? " a " + code(*x.frequency->per) : std::string();
  return x.frequency->times->canonical() + (*x.frequency->times == Decimal(1) ? " time" : " times") + per;
}

Section services(const View& view) {
  Section section{.key = "services", .title = "Services"};
  section.columns = columns_of_client({{.key = "service", .title = "Service"},
                                       {.key = "provider", .title = "From"},
                                       {.key = "frequency", .title = "How often", .yields = true},
                                       {.key = "units_planned", .title = "Planned", .align = right},
                                       {.key = "units_delivered", .title = "So far", .align = right},
                                       {.key = "unit", .title = "Unit"},
                                       {.key = "ends", .title = "Until"},
                                       {.key = "status", .title = "Status", .yields = true}});
  for (const Entry<Service>& entry : view.c.services) {
    const Service& x = entry.record;
    if (!view.shows(entry) || !is_open(x, view.today)) continue;
    const Decimal had = delivered(view.c, entry, {Date::min(), view.today}).units;
    section.rows.push_back({view.c.id.value, entry.id.value, label(x), text_cell(view.provider(x.provider)),
                            text_cell(how_often(x)), x.units_planned, had, code_cell(x.unit), x.ends,
                            code_cell(x.status)});
  }
  hide_empty_columns(section);
  return section;
}

Section risks(const View& view, const Plan& plan) {
  Section section{.key = "risks", .title = "If something goes wrong"};
  section.columns = columns_of_client({{.key = "risk", .title = "What may happen"},
                                       {.key = "measure", .title = "What we do against it"},
                                       {.key = "backup", .title = "And else"}});
  for (const Entry<Risk>& entry : plan.risks) {
    const Risk& x = entry.record;
    if (view.shows(entry))
      section.rows.push_back({view.c.id.value, entry.id.value, x.risk, text_cell(x.measure), text_cell(x.backup)});
  }
  return section;
}

/// Only where there is a difference to what was agreed.
Section changes(const View& view, const Plan& plan) {
  return agreed_changes_section(view, "Changed since agreed", changes_since_agreed(view.c, plan));
}

}  // namespace

Document plan_document(const Case& c, const Inputs& inputs) {
  const View view(c, inputs);
  const Entry<Plan>* plan = active_plan(c);
  if (plan != nullptr && !view.shows(*plan)) plan = nullptr;
  Document document = page_of(view, "plan", "Plan for " + full_name(c.person));
  document.subtitle = dotted({c.id.value, long_date(view.today)});
  document.sections = {plan_section(view, plan), goals(view), steps(view), services(view)};
  if (plan != nullptr) {
    document.sections.push_back(risks(view, plan->record));
    document.sections.push_back(changes(view, plan->record));
  }
  return document;
}

}  // namespace casemgr::report
