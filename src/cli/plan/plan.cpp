// casemgr plan: services, authorizations, agreement; the live plan as a document.

#include <fmt/core.h>

#include "casemgr/cycle/plan.hpp"
#include "casemgr/cycle/service.hpp"
#include "casemgr/report/lists.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/endangered.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "disclosure/each_page.hpp"
#include "kit/part.hpp"
#include "kit/show.hpp"
#include "plan/pages.hpp"

namespace casemgr::cli {

namespace {

constexpr Noun<Service> service_noun = {&Case::services, &Service::label, cycle::add_service, cycle::set_service,
                                        "label category provider units_planned unit unit_cost status"};
constexpr Part<Case, Service, Authorization> authorization_part = {.outer = &Case::services,
                                                                   .inner = &Service::authorizations,
                                                                   .add = cycle::add_authorization,
                                                                   .set = cycle::set_authorization,
                                                                   .key = "authorizations"};

/// Splits `WHAT; MEASURE; BACKUP` at semicolons and trims the parts. Error(usage) where the first is empty or there are
/// more than `most`.
std::vector<std::string> parts_of(const std::string& option, const std::string& text, std::size_t most) {
  std::vector<std::string> parts;
  for (const std::string& part : split(text, ';')) parts.emplace_back(trim(part));
  if (parts.front().empty() || parts.size() > most) {
    throw Error(ErrorKind::usage, fmt::format("cannot use '{}' as --{}", text, option),
                fmt::format("give up to {} parts separated by semicolons; the first must not be empty", most));
  }
  parts.resize(most);
  return parts;
}

/// Adds the risks of the line to those of the version that is prepared, else of the plan in force; `--input` replaces
/// all of them.
void add_risks(Call& call, const Case& c, Plan& draft) {
  const std::vector<std::string> given = call.given.options("risk");
  const Entry<Plan>* prepared = prepared_plan(c);
  const Entry<Plan>* before = prepared != nullptr ? prepared : active_plan(c);
  if (!given.empty() && draft.risks.empty() && before != nullptr) draft.risks = before->record.risks;
  for (const std::string& text : given) {
    const std::vector<std::string> parts = parts_of("risk", text, 3);
    Risk risk;
    risk.risk = parts[0];
    risk.measure = parts[1];
    risk.backup = parts[2];
    const bool is_there = std::any_of(draft.risks.begin(), draft.risks.end(), [&](const Entry<Risk>& there) {
      return !there.record.is_void() && there.record.risk == risk.risk && there.record.measure == risk.measure &&
             there.record.backup == risk.backup;
    });
    if (!is_there) draft.risks.append({fmt::format("#{}", draft.risks.size())}, std::move(risk));
  }
}

void add_copies(Call& call, Plan& draft) {
  for (const std::string& text : call.given.options("copy")) {
    const std::vector<std::string> parts = parts_of("copy", text, 2);
    PlanCopy copy;
    copy.to = parts[0];
    copy.method = parts[1];
    draft.copies.append({fmt::format("#c{}", draft.copies.size())}, std::move(copy));
  }
}

/// Returns the agreements of `--input`, else the one that the options make.
Records<Agreement> agreements_given(Call& call, const Case& c, Plan& draft) {
  Records<Agreement> all = std::exchange(draft.agreements, {});
  if (all.empty()) all.append({}, {});
  for (auto& [id, agreement] : all) {
    apply_options(call, &agreement, &c, 1);
    if (!agreement.role) agreement.role = call.terminal.missing_code<AgreementRole>("as", "Who agrees?");
    if (!agreement.method) agreement.method = call.terminal.missing_code<AgreeMethod>("method", "How?");
  }
  return all;
}

void run_set(Call& call) {
  const store::LoadedCase client = call.cases.client();
  auto plan = draft<Plan>(call, &client.record);
  add_risks(call, client.record, plan);
  call.cases.change(client, cycle::set_plan, std::move(plan));
}

void run_agree(Call& call) {
  const store::LoadedCase client = call.cases.client();
  auto plan = draft<Plan>(call, &client.record);
  add_risks(call, client.record, plan);
  add_copies(call, plan);
  Records<Agreement> agreements = agreements_given(call, client.record, plan);
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    std::vector<cycle::Outcome> outcomes;
    for (auto& [id, agreement] : agreements) {
      Id<Agreement> made;
      outcomes.push_back(cycle::agree_plan(after, std::exchange(plan, {}), std::move(agreement), context, &made));
      call.cases.own.rename({{id.value, made.value}});
    }
    return outcomes;
  });
}

void run_review(Call& call) {
  const store::LoadedCase client = call.cases.client();
  auto review = draft<PlanReview>(call, &client.record);
  put_text(call.given, &review, review.finding, call.given.text_given());
  call.cases.change(client, cycle::review_plan, std::move(review));
}

/// Reports the crisis lines that the plan of an endangered client does not name.
void tell_lines_left_out(Call& call, const VisibleCase& seen) {
  if (!seen.is_endangered()) return;
  const store::CaseDirectory& cases = call.cases.directory();
  std::vector<std::string> names;
  for (const auto& [name, number] : cases.settings().crisis_lines.items) {
    if (!is_harmless_line(name, number, cases.providers())) names.push_back(name);
  }
  if (names.empty()) return;
  call.output.say(
      fmt::format("not on the page, which the client takes home (violence or abuse flag): {}", join(names, ", ")));
}

/// Prints the current plan, or the plan as a version froze it.
void run_plan_show(Call& call) {
  const std::string named = call.given.argument("VERSION");
  if (!named.empty() && call.given.has("for"))
    throw Error(ErrorKind::rule, "cannot release a plan by VERSION", "leave VERSION out to release the plan in force");
  const auto make = [&](const VisibleCase& seen, const report::Inputs& inputs) {
    tell_lines_left_out(call, seen);
    return named.empty() ? report::plan_document(seen, inputs)
                         : report::plan_version(seen, version_named(call, seen.shown(), named), inputs);
  };
  print_page(call, "plan", {"plans", "goals", "services"}, make, true);
}

/// The plan, for a recipient too, and a version of it.
std::vector<report::Document> plan_shape(const Blank& blank) {
  std::vector<report::Document> shapes = released_shape(blank, report::plan_document);
  shapes.push_back(report::plan_version_shape(blank.seen, blank.inputs));
  return shapes;
}

void run_plan_check(Call& call) {
  const bool strict = call.given.has("strict");
  const store::LoadedCase client = call.cases.client();
  call.output.print(report::smart_check(call.cases.visible(client.record), report_inputs(call), {}, true));
  const bool sound = smart_problems(client.record, call.given.today()).empty() &&
                     plan_problems(client.record).empty() &&
                     thread_problems(client.record, call.cases.directory().settings(), call.given.today()).empty();
  if (strict && !sound) call.output.fail_later(ErrorKind::rule);
}

void run_plan_list(Call& call) {
  print_rows(call, [&](const VisibleCase& shown) {
    const bool with_void = call.given.has("void");
    const Case& c = shown.shown();
    return ClientList{report::version_list(c, with_void), with_void ? 0 : report::count_void(c.plans)};
  });
}

Verb service_verb() {
  Verb verb = noun_verb<service_noun>(
      "service", "manage services in the plan", "Name of the service to add.",
      {"casemgr plan service lopez \"Housing navigation\" --category housing --provider p8k2r --goal "
       "g9tkd --unit hour --units 12 --unit-cost 45 --funding HCBS",
       "casemgr plan service lopez v3nqt --status on-hold --reason \"In hospital\""});
  verb.fields[0].renamed = {{"units_planned", "units"}};
  return verb;
}

Verb authorize_verb() {
  return over_clients(
      {.name = "authorize",
       .summary = "record a payer's authorization for a service",
       .description =
           "Adds an authorization to the service; the full id of an authorization in its place changes that one; "
           "neither lists, without CLIENT those of all clients.",
       .examples =
           {"casemgr plan authorize lopez v3nqt --number A-17 --units 12 --starts 2026-05-25 --ends 2026-11-25"},
       .arguments = {each_client_argument(),
                     may_be_left_out(record_argument("SERVICE", &Service::rows,
                                                     "Service to authorize, or authorization to change."))},
       .options = noun_options(),
       .fields = {{.record = &Authorization::rows}},
       .needs = Needs::write,
       .run = [](Call& call) { run_part(call, authorization_part, "SERVICE"); },
       .shape = part_shape<authorization_part>});
}

Option risk_option() {
  return repeated(value("risk", "TEXT", "Risk; how it is mitigated; backup plan. May be repeated."));
}

Verb set_verb() {
  return {
      .name = "set",
      .summary = "prepare the plan: risks, setting and choice, before anyone agrees",
      .description =
          "Starts the next version, or changes the one already started, so that the page to sign ('plan show') has "
          "everything the client agrees to; 'plan agree' puts the plan in effect. --risk adds to the risks already "
          "recorded.",
      .examples = {"casemgr plan set lopez --risk \"Falls on the stairs; handrail, night light; call Ana\" "
                   "--setting-chosen \"At home with her daughter\" --choice-offered \"Own apartment, assisted living; "
                   "three providers\""},
      .arguments = {each_client_argument()},
      .options = {risk_option()},
      .fields = {{.record = &Plan::rows,
                  .without = {"date", "status", "goals", "services", "agreed", "digest", "by", "sensitive"},
                  .renamed = {{"monitoring.method", "monitoring-method"}}}},
      .needs = Needs::write,
      .input_without = {"date", "status", "goals", "services"},
      .run = run_set};
}

Verb agree_verb() {
  return {
      .name = "agree",
      .summary = "record agreement to the plan",
      .description =
          "If goals, services, risks, monitoring, setting and choice have not changed since the last agreement, the "
          "agreement is added to the active version; otherwise a new version supersedes it. Each version keeps exactly "
          "what was agreed, and its digest. Risks, setting, choice and each part of the monitoring carry over from the "
          "previous version unless given; --risk and --copy take parts separated by semicolons.\n\nThe agreement of a "
          "minor (see minor_age in casemgr.yaml), or of a client with a guardian on file, is recorded as assent: the "
          "guardian also has to agree, as representative, unless --decides-alone gives the reason the client may agree "
          "alone. Of two guardians one is enough. A guardian of a minor is one until the client comes of age; a "
          "guardian appointed by a court after that is on file from that date (--since).",
      .examples = {"casemgr plan agree lopez --as client --name \"Maria Lopez\" --method signed --next-review +90d",
                   "casemgr plan agree lopez --as worker --method signed --risk \"Falls on the stairs; rail, night "
                   "light; call Ana\" --copy \"Maria Lopez; on paper\""},
      .arguments = {each_client_argument()},
      .options = {risk_option(),
                  repeated(value("copy", "TEXT", "Who received a copy of the plan; how. May be repeated."))},
      .fields = {{.record = &Plan::rows,
                  .without = {"date", "status", "goals", "services", "agreed", "digest", "note", "by", "sensitive"},
                  .renamed = {{"monitoring.method", "monitoring-method"}}},
                 {.record = &Agreement::rows, .without = {"assent", "digest"}, .renamed = {{"role", "as"}}}},
      .needs = Needs::write,
      .input_without = {"goals", "services"},
      .run = run_agree};
}

std::vector<Verb> plan_verbs() {
  return {{.name = "show",
           .summary = "show the current plan and what changed since it was agreed",
           .description = each_page_description(
               fmt::format("Without VERSION, shows the current plan. With VERSION, shows the plan as that "
                           "version recorded it, even if it was superseded since. md and html are a page "
                           "for the client: large type, no ids, with lines to sign on.\n\n{}",
                           release_description())),
           .examples = {"casemgr plan show lopez", "casemgr plan show lopez 1",
                        "casemgr plan show lopez --format html -o plan.html",
                        "casemgr plan show lopez --for \"Hope Housing\" --sent today --method fax -o out/plan.txt",
                        "casemgr plan show --each --format html -o out/plans"},
           .arguments = {client_or_each_argument(),
                         version_argument("VERSION", "Version: its id, or its number as printed on the plan.")},
           .options = each_page_options(release_options()),
           .chooses_clients = true,
           .looks_back = true,
           .needs = Needs::write,
           .run = run_plan_show,
           .shape = plan_shape},
          {.name = "check",
           .summary = "check the plan for gaps",
           .description = "Every goal's SMART letters, the breaks of the golden thread, and whether the plan changed "
                          "since it was agreed.",
           .examples = {"casemgr plan check lopez --strict"},
           .arguments = {client_argument()},
           .options = {flag("strict", "Exit 5 if anything is missing.")},
           .run = run_plan_check,
           .shape = [](const Blank& blank) -> std::vector<report::Document> {
             return {report::smart_check(blank.seen, blank.inputs, {}, true)};
           }},
          service_verb(),
          authorize_verb(),
          budget_verb(),
          draft_verb(),
          set_verb(),
          agree_verb(),
          {.name = "review",
           .summary = "record a plan review",
           .description = "Record it even if nothing changed; the review clock starts over.",
           .examples = {"casemgr plan review lopez \"On track, no change\" --next-review +90d"},
           .arguments = {each_client_argument(), text_argument("What was found.")},
           .fields = {{.record = &PlanReview::rows}},
           .needs = Needs::write,
           .run = run_review},
          diff_verb(),
          over_clients({.name = "list",
                        .summary = "list agreed versions of the plan, of one client or all",
                        .examples = {"casemgr plan list lopez"},
                        .arguments = {client_argument()},
                        .options = {flag("void", "Include void records.")},
                        .run = run_plan_list,
                        .shape = [](const Blank& blank) {
                          return rows_shape(report::version_list(blank.seen.shown(), false));
                        }})};
}

}  // namespace

Group plan_group() { return {.default_verb = "show", .verbs = plan_verbs()}; }

}  // namespace casemgr::cli
