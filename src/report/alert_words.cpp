// The alerts of a client, for every page of this layer.
#include <fmt/core.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

Tone tone_of(const Alert& alert) { return alert.severity == AlertSeverity::notice ? Tone::plain : Tone::late; }

}  // namespace

Section alerts_for_people(const View& view, bool named) {
  Section section{.title = "Alerts", .beside = !named};
  if (named) add_columns(section, {as_id("client:"), "name:"});
  add_columns(section, {as_id("id:"), whole("alert:")});
  const VisibleAlerts all = alerts(view.seen, view.in.for_due());
  for (const Alert& alert : all.shown) {
    Row row;
    if (named) row = {view.c.id.value, short_name(view.c.person)};
    row.push_back(text_cell(alert.id));
    row.push_back(Cell(CellValue(line_of(alert)), {}, tone_of(alert)));
    section.rows.push_back(std::move(row));
  }
  const std::string hidden = hidden_alerts_words(all);
  if (named && all.hidden > 0) section.rows.push_back({view.c.id.value, short_name(view.c.person), Cell(), hidden});
  if (!named && all.hidden > 0) section.notes.push_back(hidden);
  return section;
}

Section alerts_for_programs(const View& view) {
  Section section = machine(client_section("alerts", {"kind", "severity", "alert", "plan"}));
  const VisibleAlerts all = alerts(view.seen, view.in.for_due());
  for (const Alert& alert : all.shown) {
    add_row(section, view, text_cell(alert.id), {alert.kind, code(alert.severity), alert.words, text_cell(alert.plan)});
  }
  const std::string hidden = hidden_alerts_words(all);
  if (!hidden.empty()) add_row(section, view, Cell(), {Cell(), Cell(), hidden, Cell()});
  return section;
}

Section alert_rows(const VisibleCase& seen, const Inputs& inputs) { return alerts_for_programs(View(seen, inputs)); }

std::string plan_and_others(const View& view, std::string_view id) {
  std::vector<std::string> plan, others;
  bool found = false;
  for (const Alert& alert : alerts(view.seen, view.in.for_due()).shown) {
    if (alert.id != id) {
      others.push_back("alert: " + line_of(alert));
      continue;
    }
    found = true;
    if (!alert.plan.empty()) plan.push_back("plan: " + alert.plan);
  }
  if (!found) return {};
  append(plan, others);
  return join(plan, "\n");
}

std::vector<std::string> alert_lines(const View& view) {
  const VisibleAlerts all = alerts(view.seen, view.in.for_due());
  std::vector<std::string> lines;
  for (const Alert& alert : all.shown) lines.push_back(line_of(alert));
  if (all.hidden > 0) lines.push_back(hidden_alerts_words(all));
  return lines;
}

}  // namespace casemgr::report
