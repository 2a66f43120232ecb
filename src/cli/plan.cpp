// casemgr plan: services, authorizations, agreement; the live plan as a document.
#include "casemgr/cycle/plan.hpp"

#include "call.hpp"
#include "casemgr/model/agreed.hpp"
#include "casemgr/model/smart.hpp"
#include "casemgr/model/thread.hpp"
#include "casemgr/report/records.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/text.hpp"
#include "computed.hpp"
#include "fields.hpp"
#include "nouns.hpp"
#include "plan_draft.hpp"
#include "plan_read.hpp"
#include "release.hpp"
#include "select.hpp"
#include "show.hpp"
#include "talk.hpp"

namespace casemgr::cli {

namespace {

const Noun<Service>& service_noun() {
  static const Noun<Service> noun = {&Case::services,
                                     &Service::label,
                                     cycle::add_service,
                                     cycle::set_service,
                                     {"label", "category", "provider", "units_planned", "unit", "unit_cost", "status"}};
  return noun;
}

void run_service(Call& call) {
  run_noun<Service>(call, service_noun());
}

// ---- authorize
// ------------------------------------------------------------------------------------------------------------

void list_authorizations(Call& call, const Case& c) {
  print_parts(call, c, "authorizations", c.services, &Service::authorizations, {});
}

void change_authorization(Call& call, const store::LoadedCase& client, const Id<Authorization>& id) {
  if (end_or_void(call, client, id.value)) return;
  Authorization changed;
  for (const auto& [service_id, service] : client.record.services) {
    if (const Authorization* present = service.authorizations.find(id)) changed = *present;
  }
  read_change(call, Authorization::rows(), &client.record, &changed);
  apply_options(call, &changed, &client.record);
  Case after = client.record;
  const cycle::Outcome outcome = cycle::set_authorization(after, id, std::move(changed), call.context());
  call.change(client, after, outcome);
}

/// A service adds an authorization to it; an authorization's id in its place changes that one; neither lists.
void run_authorize(Call& call) {
  const std::string named = call.argument("SERVICE");
  if (named.empty()) call.only_reads();
  const store::LoadedCase client = call.client();
  if (named.empty()) {
    list_authorizations(call, client.record);
    return;
  }
  if (named != "." && names_record(client.record, Authorization::rows(), named)) {
    change_authorization(call, client, {named});
    return;
  }
  const Id<Service> service = select<Service>(call, client.record, named);
  Case after = client.record;
  std::vector<cycle::Outcome> outcomes;
  for (Authorization& draft : drafts<Authorization>(call, &client.record)) {
    outcomes.push_back(cycle::add_authorization(after, service, std::move(draft), call.context()));
  }
  call.change(client, after, outcomes);
}

// ---- agree, show, check, list
// -----------------------------------------------------------------------------------------------

void run_agree(Call& call) {
  const store::LoadedCase client = call.client();
  auto plan = draft<Plan>(call, &client.record);
  Agreement agreement;
  apply_options(call, &agreement, &client.record, 1);
  if (call.has("input") && plan.agreements.size() == 1) {
    agreement = plan.agreements[0].record;
    apply_options(call, &agreement, &client.record, 1);
    plan.agreements = {};
  }
  if (!agreement.role) {
    const std::string role = missing_code(call, "as", code_list(AgreementRole{}).codes);
    agreement.role = Call::code_from<AgreementRole>("--as", role);
  }
  if (!agreement.method) {
    const std::string method = missing_code(call, "method", code_list(AgreeMethod{}).codes);
    agreement.method = Call::code_from<AgreeMethod>("--method", method);
  }
  Case after = client.record;
  const cycle::Outcome outcome = cycle::agree_plan(after, std::move(plan), std::move(agreement), call.context());
  call.change(client, after, outcome);
}

void run_review(Call& call) {
  const store::LoadedCase client = call.client();
  auto review = draft<PlanReview>(call, &client.record);
  if (const std::string text = call.argument("TEXT"); !text.empty()) {
    review.finding = text == "-" ? call.text("TEXT", "what was found") : text;
  }
  Case after = client.record;
  const cycle::Outcome outcome = cycle::review_plan(after, std::move(review), call.context());
  call.change(client, after, outcome);
}

void run_show(Call& call) {
  print_page(call, "plan", report::plan_document);
}

void run_check(Call& call) {
  const store::LoadedCase client = call.client();
  call.print(report::smart_check(client.record, report_inputs(call), {}, true));
  const bool sound = smart_problems(client.record, call.today()).empty() && plan_problems(client.record).empty() &&
                     thread_problems(client.record, call.directory().settings(), call.today()).empty();
  if (call.has("strict") && !sound) call.fail_later(ErrorKind::rule);
}

/// Who agreed to the version and how, each as `client Maria Lopez (signed)`.
std::vector<std::string> agreed_by(const Plan& plan) {
  std::vector<std::string> all;
  for (const auto& [id, one] : plan.agreements) {
    if (one.is_void()) continue;
    const std::string how = one.method ? " (" + code(*one.method) + ")" : "";
    all.push_back((one.role ? code(*one.role) + " " : "") + one.name + how);
  }
  return all;
}

void run_list(Call& call) {
  const store::LoadedCase client = call.client();
  std::vector<report::Listed> listed;
  for (const auto& [id, plan] : client.record.plans) {
    if (!plan.is_void() || call.has("void")) listed.push_back({client.record.id.value, id.value, &plan});
  }
  report::Section section =
      report::records_section("plans", {}, Plan::rows(), listed, {"date", "status", "reason", "next_review"});
  section.columns.push_back({.key = "version", .title = "Version", .align = report::Column::Align::right});
  section.columns.push_back({.key = "agreed_by", .title = "Agreed by"});
  report::may_yield(section, {"reason", "next_review"});
  for (std::size_t i = 0; i < listed.size(); ++i) {
    section.rows[i].emplace_back(version_number(client.record, {listed[i].id}));
    section.rows[i].emplace_back(agreed_by(*static_cast<const Plan*>(listed[i].record)));
  }
  call.print(list_of(call, std::move(section)));
}

// ---- rows
// -------------------------------------------------------------------------------------------------------------------

Verb service_verb() {
  Verb verb = noun_verb(
      "service", "services of the plan", &Service::rows, "Name of a service to add.",
      {"casemgr plan service lopez \"Housing navigation\" --category housing --provider p8k2r --goal g9tkd --unit hour "
       "--units 12 --unit-cost 45 --funding HCBS",
       "casemgr plan service lopez v3nqt --status on-hold --reason \"In hospital\""},
      run_service);
  verb.fields[0].renamed = {{"units_planned", "units"}};
  return verb;
}

Verb authorize_verb() {
  Argument service =
      record_argument("SERVICE", &Service::rows, "Service to authorize; or the authorization to change.");
  service.required = false;
  return {
      .name = "authorize",
      .summary = "what a payer authorized of a service",
      .description =
          "Adds an authorization to the service; the full id of an authorization in its place changes that one; "
          "neither lists.",
      .examples = {"casemgr plan authorize lopez v3nqt --number A-17 --units 12 --starts 2026-05-25 --ends 2026-11-25"},
      .arguments = {client_argument(), service},
      .options = noun_options(),
      .fields = {{.record = &Authorization::rows}},
      .needs = Needs::write,
      .input = true,
      .run = run_authorize};
}

Verb agree_verb() {
  return {.name = "agree",
          .summary = "take someone's agreement to the plan",
          .description =
              "While goals and services still are what was agreed, the agreement is added to the active version; else "
              "it makes a new version "
              "and supersedes the old one. The version keeps exactly what was agreed, and its digest.",
          .examples = {"casemgr plan agree lopez --as client --name \"Maria Lopez\" --method signed --next-review +90d",
                       "casemgr plan agree lopez --as worker --method signed"},
          .arguments = {client_argument()},
          .fields = {{.record = &Plan::rows,
                      .without = {"date", "status", "goals", "services", "agreed", "digest", "note", "by", "sensitive",
                                  "monitoring.method"}},
                     {.record = &Agreement::rows, .renamed = {{"role", "as"}}}},
          .needs = Needs::write,
          .input = true,
          .run = run_agree};
}

std::vector<Verb> verbs() {
  return {{.name = "show",
           .summary = "show the plan as it stands, and what changed since it was agreed",
           .description = release_description(),
           .examples = {"casemgr plan show lopez", "casemgr plan show lopez --format html -o plan.html",
                        "casemgr plan show lopez --for \"Hope Housing\" --sent today --method fax -o out/plan.txt"},
           .arguments = {client_argument()},
           .options = release_options(),
           .needs = Needs::write,
           .run = run_show},
          {.name = "check",
           .summary = "say what the plan lacks",
           .description = "Every goal's SMART letters, the breaks of the golden thread, and whether the plan changed "
                          "since it was agreed.",
           .examples = {"casemgr plan check lopez --strict"},
           .arguments = {client_argument()},
           .options = {flag("strict", "Exit 5 where something is lacking.")},
           .needs = Needs::read,
           .run = run_check},
          service_verb(),
          authorize_verb(),
          budget_verb(),
          draft_verb(),
          agree_verb(),
          {.name = "review",
           .summary = "write down that the plan was reviewed",
           .description = "Also when nothing changed: the clock of the plan's review starts anew.",
           .examples = {"casemgr plan review lopez \"On course, no change\" --next-review +90d"},
           .arguments = {client_argument(), text_argument("What was found.")},
           .fields = {{.record = &PlanReview::rows}},
           .needs = Needs::write,
           .input = true,
           .run = run_review},
          diff_verb(),
          {.name = "list",
           .summary = "list the versions that were agreed",
           .description = {},
           .examples = {"casemgr plan list lopez"},
           .arguments = {client_argument()},
           .options = {flag("void", "Void ones too.")},
           .needs = Needs::read,
           .run = run_list}};
}

}  // namespace

const Group& plan_group() {
  static const Group group = {.name = "plan",
                              .heading = "Planning",
                              .summary = "the care plan: services, what they cost, agreement",
                              .description = {},
                              .default_verb = "show",
                              .verbs = verbs()};
  return group;
}

}  // namespace casemgr::cli
