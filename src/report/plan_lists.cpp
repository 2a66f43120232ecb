// Proposals for the plan, and its agreed versions, as rows.
#include <fmt/core.h>

#include <set>

#include "casemgr/report/lists.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/record/live.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

Section proposal_columns() {
  return section_of("proposals:",
                    {machine("client"), as_id("id: Need"), "accept", "kind", yields("domain"), "text: Proposal",
                     yields(a_day("due: By")), machine("unit"), machine(a_count("units_planned")), machine("provider"),
                     machine(a_set("strengths")), machine("template"), below(a_set("steps")), below(a_set("why"))},
                    "every active need has a goal or service");
}

Cell lines_cell(const std::vector<std::string>& lines, std::string_view before) {
  return lines.empty() ? Cell() : Cell(CellValue(lines), fmt::format("{}{}", before, join(lines, "; ")));
}

Cell domain_of(const Case& c, const Id<ClientNeed>& id) {
  const ClientNeed* need = c.needs.find(id);
  return need == nullptr ? Cell() : Cell(need->domain.value);
}

Row proposal_row(const Case& c, const Proposal& one) {
  Row row = {c.id.value, one.need.value, key_of(one), one.goal ? "goal" : "service", domain_of(c, one.need)};
  std::vector<std::string> steps;
  std::vector<std::string> strengths;
  if (one.goal) {
    for (const auto& [id, step] : one.goal->steps) steps.push_back(step.text);
    for (const auto& id : one.goal->strengths) strengths.push_back(id.value);
    row.insert(row.end(), {Cell(one.goal->statement), Cell(one.goal->due), Cell(), Cell(), Cell()});
  } else {
    const std::string& provider = one.service->provider.value;
    row.insert(row.end(), {Cell(one.service->label), Cell(), code_cell(one.service->unit),
                           Cell(one.service->units_planned), provider.empty() ? Cell() : Cell(provider)});
  }
  row.insert(row.end(),
             {Cell(CellValue(strengths)), Cell(one.from), lines_cell(steps, "steps: "), lines_cell(one.why, "")});
  return row;
}

std::string reason_word(NeedLeft::Reason reason) {
  if (reason == NeedLeft::Reason::declined) return "declined";
  if (reason == NeedLeft::Reason::over) return "over";
  return reason == NeedLeft::Reason::deferred ? "deferred" : "no-template";
}

Row left_row(const Case& c, const NeedLeft& one) {
  const ClientNeed* need = c.needs.find(one.need);
  Row row(14);
  row[0] = c.id.value;
  row[1] = one.need.value;
  row[3] = Cell(CellValue(reason_word(one.reason)), spoken(reason_word(one.reason)));
  row[4] = domain_of(c, one.need);
  row[5] = need == nullptr ? Cell() : Cell(need->text);
  row[13] = lines_cell({one.why}, "");
  return row;
}

/// Who agreed to the version and how, each as `client Maria Lopez (signed)`.
std::vector<std::string> agreed_by(const Plan& plan) {
  std::vector<std::string> all;
  for (const auto& [id, one] : live(plan.agreements)) {
    std::string how = spoken(one.method);
    if (one.assent.value_or(false)) how += how.empty() ? "assent" : ", assent";
    if (!how.empty()) how = " (" + how + ")";
    all.push_back(fmt::format("{}{}{}", one.role ? spoken(*one.role) + " " : "", one.name, how));
  }
  return all;
}

}  // namespace

Partial proposal_list(const VisibleCase& seen, const PlanDraft& draft) {
  const Case& c = seen.shown();
  Partial list{proposal_columns()};
  std::set<Id<ClientNeed>> hidden;
  const auto shows = [&](const Id<ClientNeed>& need) {
    if (seen.left_out().holds(need.value)) hidden.insert(need);
    return !hidden.contains(need);
  };
  for (const Proposal& one : draft.proposals) {
    if (shows(one.need)) list.section.rows.push_back(proposal_row(c, one));
  }
  for (const NeedLeft& one : draft.left) {
    if (shows(one.need)) list.section.rows.push_back(left_row(c, one));
  }
  list.left_out = static_cast<int>(hidden.size());
  if (draft.proposals.empty()) return list;
  list.section.notes.push_back(
      fmt::format("{} adds a goal as proposed or a service as draft; adjust them with 'goal set' and 'plan service'",
                  suggest::draft_accept(c.id)));
  return list;
}

Section version_list(const Case& c, bool with_void) {
  const std::vector<Listed> listed = listed_of(c.id.value, c.plans, with_void);
  Section section = records_section("plans", {}, Plan::rows(), listed, {"date", "status", "reason", "next_review"});
  add_columns(section, {a_count("version"), a_set("agreed_by")});
  may_yield(section, {"reason", "next_review"});
  for (std::size_t i = 0; i < listed.size(); ++i) {
    section.rows[i].emplace_back(version_number(c, {listed[i].id}));
    section.rows[i].emplace_back(agreed_by(*static_cast<const Plan*>(listed[i].record)));
  }
  return section;
}

}  // namespace casemgr::report
