// The live plan, written for the client.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "plan_sections.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

bool has_changed(const View& view, const Entry<Plan>& plan) {
  return view.seen.judge(plan, &Case::plans, [](const Case& whole, const Entry<Plan>& agreed) {
    return changed_since_agreed(whole, agreed.record);
  });
}

Cell state_cell(const View& view, const Entry<Plan>* plan) {
  if (plan != nullptr && plan->record.status == PlanStatus::superseded) {
    return {CellValue(std::string("superseded")), "replaced by a later version", Tone::late};
  }
  if (plan == nullptr) {
    const bool none = view.seen.is_whole({"plans"});
    return {none ? CellValue(std::string("none")) : CellValue(), none_words(view, {"plans"}, "not agreed yet"),
            none ? Tone::late : Tone::plain};
  }
  if (is_closed(view.c)) return {CellValue(std::string("closed")), "ended: the case is closed", Tone::late};
  if (!is_of_episode(view.c, plan->record)) {
    return {CellValue(std::string("former")), "not agreed again yet: it was agreed before the case was reopened",
            Tone::late};
  }
  if (const std::string who = still_to_agree(view, *plan); !who.empty())
    return {CellValue(std::string("not-agreed")), "agreement missing: " + who, Tone::late};
  if (has_changed(view, *plan)) {
    return {CellValue(std::string("changed")), "changed since agreed; needs a new agreement", Tone::late};
  }
  return {CellValue(std::string("agreed")), "agreed", Tone::good};
}

std::string copies_words(const View& view, const Plan& plan) {
  std::vector<std::string> lines;
  for (const auto& [id, x] : live(plan.copies)) {
    std::string text = x.method.empty() ? x.to : x.to + " (" + one_line(trim(x.method)) + ")";
    lines.push_back(x.date ? text + " " + view.on(*x.date) : text);
  }
  return join(lines, "\n");
}

std::string monitoring_words(const Plan& plan) {
  std::vector<std::string> parts;
  if (plan.monitoring) parts = {every_words(plan.monitoring->every), plan.monitoring->method, plan.monitoring->survey};
  parts.push_back(plan.monitor.empty() ? "" : "by " + plan.monitor);
  return joined(std::move(parts), ", ");
}

/// The day of the next review; nothing where no review comes.
std::optional<Date> next_review(const View& view, const Plan& plan) {
  if (plan.status != PlanStatus::active) return plan.next_review;
  if (is_closed(view.c) || !is_of_episode(view.c, plan)) return std::nullopt;
  return view.seen.judge([&](const Case& whole) { return next_plan_review(whole, view.in.settings); });
}

const Plan& no_plan() {
  static const Plan none;
  return none;
}

Section plan_section(const View& view, const Entry<Plan>* entry) {
  Section section{.key = "plan"};
  add_line(section, machine("client"), view.c.id.value);
  add_line(section, machine("id"), entry == nullptr ? Cell() : Cell(entry->id.value));
  add_line(section, "what_matters: What matters to you", text_cell(what_matters(view)));
  add_line(section, "state", state_cell(view, entry));
  const bool none = entry == nullptr;
  add_line(section, machine("still_to_agree"), none ? Cell() : text_cell(still_to_agree(view, *entry)));
  const Plan& x = none ? no_plan() : entry->record;
  add_line(section, a_count("version"), none ? Cell() : Cell(version_number(view.c, entry->id)));
  add_line(section, a_day("date: Start date"), x.status == PlanStatus::draft ? Cell() : Cell(x.date));
  add_line(section, "reason: Reason for this version", text_cell(x.reason));
  const auto review = none ? std::nullopt : next_review(view, x);
  add_line(section, a_day("next_review: Next review"), review);
  add_line(section, a_set("participants: Planned with"), set_cell(x.participants));
  add_line(section, for_people("monitoring: Check-ins"), text_cell(monitoring_words(x)));
  add_line(section, "setting_chosen: Setting you chose", text_cell(x.setting_chosen));
  add_line(section, "choice_offered: Choices you were offered", text_cell(x.choice_offered));
  add_line(section, "elsewhere: Completed at", text_cell(x.elsewhere));
  add_line(section, for_people("copies: Copies given to"), text_cell(copies_words(view, x)));
  // Without a plan these are for programs only, which find every key.
  for (std::size_t i = 4; none && i < section.columns.size(); ++i) section.columns[i].machine_only = true;
  return section;
}

/// The sections that a plan's page has records of.
const std::vector<std::string>& plan_records() {
  static const std::vector<std::string> keys = {"plans", "risks", "agreements", "copies", "person",
                                                "goals", "steps", "services",   "needs",  "supports"};
  return keys;
}

Document plan_page(const View& view) {
  Document document = page_of(view, "plan", "Plan for " + signing_name(view.c.person), plan_records());
  document.subtitle = long_date(view.today);
  document.marking.clear();  // The client signs this page and takes it home.
  document.handout = true;
  document.sheet = signing_name(view.c.person);
  return document;
}

/// Whether what was signed no longer holds: goals or services changed, or the case was reopened since.
bool signs_again(const View& view, const Entry<Plan>& plan) {
  return has_changed(view, plan) || (!is_closed(view.c) && !is_of_episode(view.c, plan.record));
}

/// Changes since the agreement; empty without any.
Section changes(const View& view, const Plan& plan) {
  return agreed_changes_section(view, "Changes since the agreement", changes_since_agreed(view.c, plan));
}

}  // namespace

Document plan_document(const VisibleCase& seen, const Inputs& inputs) {
  const View view(seen, inputs);
  const Entry<Plan>* entry = active_plan(view.c);
  if (entry != nullptr && entry->record.is_void()) entry = nullptr;
  const Entry<Plan>* prepared = prepared_plan(view.c);
  const Entry<Plan>* shown = prepared != nullptr ? prepared : entry;
  const Plan* plan = shown == nullptr ? nullptr : &shown->record;
  Document document = plan_page(view);
  document.sections =
      in_order(plan_section(view, shown), plan_needs(view), plan_goals(view), plan_steps(view), plan_services(view));
  document.sections.push_back(plan_risks(view, plan == nullptr ? no_plan() : *plan));
  document.sections.push_back(entry == nullptr ? agreed_changes_section(view, "Changes since the agreement", {})
                                               : changes(view, entry->record));
  document.sections.push_back(plan_contacts(view, plan));
  const bool again = shown == entry && entry != nullptr && signs_again(view, *entry);
  document.sections.push_back(plan_signatures(view, plan, again));
  return document;
}

namespace {

std::vector<Section> version_sections(const View& view, const Entry<Plan>& entry) {
  return {plan_section(view, &entry),
          plan_goals(view),
          plan_steps(view),
          plan_services(view),
          plan_risks(view, entry.record),
          plan_signatures(view, &entry.record, false)};
}

}  // namespace

Document plan_version_shape(const VisibleCase& seen, const Inputs& inputs) {
  return {.sections = version_sections(View(seen, inputs), {})};
}

Document plan_version(const VisibleCase& seen, const Id<Plan>& version, const Inputs& inputs) {
  const Plan* agreed = seen.shown().plans.find(version);
  if (agreed == nullptr) throw Error(ErrorKind::not_found, fmt::format("no plan '{}'", version.value));
  const Case then = as_agreed(seen.shown(), version);
  const VisibleCase frozen(then);
  const View view(frozen, inputs);
  const Entry<Plan>& entry = *entry_of(then.plans, version);
  Document document = plan_page(view);
  count_left_out(document, seen.left_out(), plan_records());
  Section head = plan_section(view, &entry);
  if (agreed->agreed.empty()) {
    head.notes.emplace_back("This version has no record of the agreed text.");
  } else if (agreed_digest(agreed->agreed) != digest_to_match(*agreed)) {
    head.notes.emplace_back("The text of this version does not match the agreed text.");
  }
  document.sections = version_sections(view, entry);
  document.sections.front() = std::move(head);
  for (Section& section : document.sections) {
    // Later results were not part of the agreement.
    for (Column& column : section.columns) {
      const bool later = column.key == "trajectory" || column.key == "units_delivered" || column.key == "status";
      if (later && section.key != "plan") column.machine_only = true;
    }
  }
  return document;
}

}  // namespace casemgr::report
