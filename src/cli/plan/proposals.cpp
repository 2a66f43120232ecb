#include "plan/proposals.hpp"

#include "casemgr/cycle/proposals.hpp"
#include "casemgr/report/records.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/proposals.hpp"
#include "casemgr/store/starting_set.hpp"
#include "kit/call.hpp"
#include "kit/choose.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

report::Section columns() {
  report::Section section;
  section.key = "proposals";
  section.columns = {{.key = "client", .machine_only = true},
                     {.key = "id", .title = "Need", .id = true},
                     {.key = "number", .title = "No", .align = report::Column::Align::right},
                     {.key = "kind", .title = "Kind"},
                     {.key = "domain", .title = "Domain", .yields = true},
                     {.key = "text", .title = "Proposal"},
                     {.key = "due", .title = "By", .yields = true},
                     {.key = "unit", .title = "Unit", .machine_only = true},
                     {.key = "units_planned", .title = "Units", .machine_only = true},
                     {.key = "provider", .title = "Provider", .machine_only = true},
                     {.key = "strengths", .title = "Strengths", .machine_only = true},
                     {.key = "template", .title = "Template", .machine_only = true},
                     {.key = "steps", .title = "Steps", .below = true},
                     {.key = "why", .title = "Why", .below = true}};
  section.empty_text = "every active need has a goal or a service";
  return section;
}

report::Cell lines_cell(const std::vector<std::string>& lines, const char* before) {
  return lines.empty() ? report::Cell() : report::Cell(report::CellValue(lines), before + join(lines, "; "));
}

report::Cell domain_of(const Case& c, const Id<ClientNeed>& id) {
  const ClientNeed* need = c.needs.find(id);
  return need == nullptr ? report::Cell() : report::Cell(need->domain.value);
}

report::Row proposal_row(const Case& c, const Proposal& one, std::size_t number) {
  report::Row row = {c.id.value, one.need.value, number};
  std::vector<std::string> steps;
  std::vector<std::string> strengths;
  if (one.goal) {
    for (const auto& [id, step] : one.goal->steps) steps.push_back(step.text);
    for (const auto& id : one.goal->strengths) strengths.push_back(id.value);
    for (report::Cell cell : {report::Cell("goal"), domain_of(c, one.need), report::Cell(one.goal->statement),
                              report::Cell(one.goal->due), report::Cell(), report::Cell(), report::Cell()}) {
      row.push_back(std::move(cell));
    }
  } else {
    const std::string& provider = one.service->provider.value;
    for (report::Cell cell :
         {report::Cell("service"), domain_of(c, one.need), report::Cell(one.service->label), report::Cell(),
          report::code_cell(one.service->unit), report::Cell(one.service->units_planned),
          provider.empty() ? report::Cell() : report::Cell(provider)}) {
      row.push_back(std::move(cell));
    }
  }
  row.emplace_back(report::CellValue(strengths));
  row.emplace_back(one.from);
  row.push_back(lines_cell(steps, "steps: "));
  row.push_back(lines_cell(one.why, ""));
  return row;
}

std::string kind_of(NeedLeft::Reason reason) {
  switch (reason) {
    case NeedLeft::Reason::declined: return "declined";
    case NeedLeft::Reason::deferred: return "deferred";
    case NeedLeft::Reason::no_template: break;
  }
  return "no-template";
}

report::Row left_row(const Case& c, const NeedLeft& one) {
  const ClientNeed* need = c.needs.find(one.need);
  report::Row row(14);
  row[0] = c.id.value;
  row[1] = one.need.value;
  row[3] = report::Cell(report::CellValue(kind_of(one.reason)), spoken(kind_of(one.reason)));
  row[4] = domain_of(c, one.need);
  row[5] = need == nullptr ? report::Cell() : report::Cell(need->text);
  row[13] = lines_cell({one.why}, "");
  return row;
}

void list(Call& call, const Case& c, const PlanDraft& draft) {
  report::Section section = columns();
  for (std::size_t i = 0; i < draft.proposals.size(); ++i) {
    section.rows.push_back(proposal_row(c, draft.proposals[i], i + 1));
  }
  for (const NeedLeft& one : draft.left) section.rows.push_back(left_row(c, one));
  if (!draft.proposals.empty()) {
    section.notes.push_back(
        fmt::format("{} writes a goal as proposed, a service as draft; bend them with goal set and plan service",
                    suggest::draft_accept(c.id)));
  }
  call.print(list_of(call, std::move(section)));
}

void run_draft(Call& call) {
  if (!call.has("accept")) call.only_reads();
  const store::LoadedCase client = call.client();
  const PlanDraft draft = draft_plan(client.record, store::starting_set(), call.context());
  if (!call.has("accept")) {
    list(call, client.record, draft);
    return;
  }
  std::vector<Proposal> taken;
  for (const std::size_t place : accepted(call, draft.proposals.size(), "proposal")) {
    taken.push_back(draft.proposals[place]);
  }
  Case after = client.record;
  const std::vector<cycle::Outcome> outcomes = cycle::accept_proposals(after, taken, call.context());
  call.change(client, after, outcomes);
}

}  // namespace

Verb draft_verb() {
  return {.name = "draft",
          .summary = "propose goals and services for needs that have none",
          .description =
              "For each active need without goal or service: goals to start from and fitting services, from the "
              "practice's templates for its domain ('templates' in casemgr.yaml), else from a starting set; why, what "
              "it builds on, who of the client's circle gives something of the kind, and which providers offer it. "
              "Needs that the client declined or that are deferred are listed as such, and a goal once rejected is not "
              "proposed again. Writes only what --accept takes: goals as proposed, services as drafts.",
          .examples = {"casemgr plan draft lopez", "casemgr plan draft lopez --accept 1 --accept 3"},
          .arguments = {client_argument()},
          .options = {accept_option("Add the proposal with that number."), include_option()},
          .needs = Needs::write,
          .run = run_draft};
}

}  // namespace casemgr::cli
