// casemgr assess: the assessment from start to completion.
#include "assess/assess.hpp"
#include "casemgr/schema/rows.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/report/lists.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "kit/client_rows.hpp"
#include "kit/fields.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

Domain domain_named(Call& call, const std::string& word) {
  const schema::CodeList& list = Domain::codes();
  if (call.cases.directory().vocabulary().knows(list, word)) return {word};
  throw Error(ErrorKind::usage, fmt::format("'{}' {}", word, schema::not_a_code(list, word)));
}

Argument domain_argument(Lasting sentence) { return code_argument("DOMAIN", Domain::codes(), sentence); }

namespace {

/// What `assess record` takes: a finding with its domain.
struct NamedFinding : DomainFinding {
  Domain domain{};

  static const RecordType& rows() {
    static const auto type = schema::record<NamedFinding, DomainFinding>(
        {"finding"}, schema::field("domain", &NamedFinding::domain, schema::Need::optional, "Domain of the finding."));
    return type;
  }
};

/// Returns the domain of the line, else that of the input, else asks for it on a terminal.
Domain domain_meant(Call& call, const Domain& of_input) {
  if (const std::string word = call.given.argument("DOMAIN"); !word.empty()) return domain_named(call, word);
  if (!of_input.empty()) return domain_named(call, of_input.value);
  if (!call.terminal.can_ask()) throw Error(ErrorKind::usage, "missing DOMAIN", call.given.usage());
  return domain_named(call, call.terminal.missing_code("domain", Domain::codes().codes));
}

/// Returns the fields that the line gives as an empty text, which removes them from the draft.
std::vector<std::string> fields_taken_out(const Call& call) {
  std::vector<std::string> fields;
  for (const std::string name : {"rating", "finding", "client-view", "not-assessed"}) {
    if (!call.given.has(name) || !call.given.option(name).empty()) continue;
    fields.push_back(name);
    std::replace(fields.back().begin(), fields.back().end(), '-', '_');
  }
  return fields;
}

/// Takes a lone number, given as the finding, for the rating where the user says so. Throws Error(usage) without a
/// terminal.
void ask_for_rating(Call& call, const Domain& domain, DomainFinding& finding) {
  const std::optional<int> rating = rating_in(finding.finding);
  if (!rating || call.given.has("input") || !known_domain(domain, call.cases.context().settings).rated) return;
  if (!call.terminal.can_ask()) {
    throw Error(ErrorKind::usage, fmt::format("'{}' alone reads as a rating, not as a finding", *rating),
                fmt::format("'--rating {}' gives the rating; a finding is written in words", *rating));
  }
  const std::optional<bool> is_rating = call.terminal.ask_fact(rating_prompt(*rating));
  if (!is_rating) throw Error(ErrorKind::aborted, "cannot go on without an answer");
  if (!*is_rating) return;
  finding.rating = *rating;
  finding.finding.clear();
}

void run_record(Call& call) {
  const store::LoadedCase client = call.cases.client();
  auto finding = draft<NamedFinding>(call, &client.record);
  const Domain domain = domain_meant(call, finding.domain);
  put_text(call.given, &finding, finding.finding, call.given.text_given());
  const bool unchanged = call.given.has("unchanged");
  const bool nothing =
      finding.finding.empty() && !finding.rating && finding.client_view.empty() && finding.not_assessed.empty();
  const std::vector<std::string> cleared = fields_taken_out(call);
  if (nothing && !unchanged && cleared.empty())
    finding.finding = call.given.text("TEXT", fmt::format("finding for {}", spoken(domain.value)));
  ask_for_rating(call, domain, finding);
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    cycle::Outcome outcome;
    if (!cleared.empty()) outcome = cycle::clear_in_domain(after, domain, cleared, context);
    if (!nothing || unchanged || cleared.empty())
      outcome = cycle::record_domain(after, domain, std::move(finding), unchanged, context);
    call.cases.own.set_home({"assessments", outcome.id, "domains", domain.value});
    return outcome;
  });
}

void run_complete(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const bool force = call.given.has("force");
  const Entry<Assessment>* draft = draft_assessment(client.record);
  Assessment last = draft == nullptr ? Assessment{} : draft->record;
  apply_change(
      call, last, &client.record,
      {"participants", "reason", "summary", "client_words", "engagement", "next_due", "note", "by", "sensitive"});
  last.scores = {};
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    if (call.given.gives_fields()) cycle::set_draft(after, last, context);
    return cycle::complete_assessment(after, {}, force, context);
  });
}

void run_gaps(Call& call) {
  const store::LoadedCase client = call.cases.client();
  print_partial(call, report::gap_list(call.cases.visible(client.record), report_inputs(call), call.output.audience()));
}

void run_assess_list(Call& call) {
  print_rows(call, [&](const VisibleCase& shown) {
    const bool with_void = call.given.has("void");
    const Case& c = shown.shown();
    return ClientList{report::assessment_list(c, with_void), with_void ? 0 : report::count_void(c.assessments)};
  });
}

/// Returns the assessment named, else the draft, else the last.
Id<Assessment> assessment_meant(Call& call, const Case& c) {
  if (const std::string named = call.given.argument("ASSESSMENT"); !named.empty())
    return select<Assessment>(call.cases, c, named);
  if (const Entry<Assessment>* open = draft_assessment(c)) return open->id;
  for (std::size_t i = c.assessments.size(); i > 0; --i) {
    if (!c.assessments[i - 1].record.is_void()) return c.assessments[i - 1].id;
  }
  throw Error(ErrorKind::not_found, fmt::format("client '{}' has no assessment", c.id.value),
              suggest::assess_start(c.id, "comprehensive").text());
}

void run_assess_show(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Assessment> id = assessment_meant(call, client.record);
  const VisibleCase seen = call.cases.visible(client.record);
  const Assessment* assessment = seen.shown().assessments.find(id);
  if (assessment == nullptr) return show_left_out(call, client.record.id.value, id.value);
  report::Document document = report::assessment_document(seen, id, report_inputs(call));
  document.record = record_of(
      call, {.client = client.record.id.value, .id = id.value, .type = Assessment::rows(), .record = assessment});
  if (call.output.prints_json()) document.left_out = seen.left_out().inside(id.value);
  if (!call.output.prints_for_people()) {
    document.sections.insert(document.sections.begin(), report::record_rows("record", client.record.id.value, id.value,
                                                                            Assessment::rows(), assessment));
  }
  document.problems = instrument_errors(call);
  call.output.print(document);
}

Verb start_verb() {
  return {
      .name = "start",
      .summary = "start an assessment",
      .description =
          "A client has at most one draft; what you record goes into it until it is complete. --input and --edit take "
          "a whole assessment, with the records found (medications, supports, needs …); with 'status: complete' it is "
          "completed right away. --elsewhere records an assessment done by another agency; it need not cover every "
          "domain.",
      .examples = {"casemgr assess start lopez --kind comprehensive", "casemgr assess start lopez --input visit.yaml",
                   "casemgr assess start lopez --edit --screen phq-2"},
      .arguments = {each_client_argument()},
      .options = form_options(),
      .fields = {{.record = &Assessment::rows, .without = {"status"}}},
      .needs = Needs::write,
      .run = run_start};
}

Verb record_verb() {
  return {
      .name = "record",
      .summary = "record the finding for a domain",
      .description =
          "A rating of 1 or 2 requires a finding in words. --unchanged confirms the last assessment's finding; "
          "--not-assessed gives the reason a domain was not assessed.",
      .examples = {"casemgr assess record lopez housing \"Lease ends in March\" --rating 2 --client-view \"I like "
                   "this street\"",
                   "casemgr assess record lopez education --not-assessed \"Not a concern to her now\""},
      .arguments = {each_client_argument(), domain_argument("Assessment domain."), text_argument("What was found.")},
      .options = {flag("unchanged", "Confirm the earlier finding.")},
      .fields = {{.record = &DomainFinding::rows, .without = {"confirmed"}}},
      .needs = Needs::write,
      .run = run_record};
}

Verb complete_verb() {
  return {.name = "complete",
          .summary = "complete the draft assessment",
          .description =
              "A comprehensive assessment is complete when every domain has a finding, a record added or confirmed, or "
              "a reason it was not assessed. Otherwise the command fails and lists the open domains; --force completes "
              "it anyway.",
          .examples = {"casemgr assess complete lopez --summary \"Two falls since March\"",
                       "casemgr assess complete lopez --force"},
          .arguments = {each_client_argument()},
          .options = {flag("force", "Complete it even if domains are open.")},
          .fields = {{.record = &Assessment::rows, .without = {"status", "kind", "date", "elsewhere", "reason"}}},
          .needs = Needs::write,
          .run = run_complete};
}

std::vector<Verb> reading_verbs() {
  return {
      over_clients(
          {.name = "list",
           .summary = "list assessments of one client or all",
           .examples = {"casemgr assess list lopez"},
           .arguments = {client_argument()},
           .options = {flag("void", "Include void records.")},
           .run = run_assess_list,
           .shape = [](const Blank& blank) { return rows_shape(report::assessment_list(blank.seen.shown(), false)); }}),
      {.name = "show",
       .summary = "show an assessment",
       .examples = {"casemgr assess show lopez", "casemgr assess lopez"},
       .arguments = {client_argument(),
                     assessment_argument("ASSESSMENT", "Assessment (default the draft, or else the latest).")},
       .looks_back = true,
       .run = run_assess_show,
       .shape = [](const Blank& /*blank*/) { return record_shape(Assessment::rows(), {}, {}); }}};
}

Verb gaps_verb() {
  return {
      .name = "gaps",
      .summary = "list gaps in a comprehensive assessment",
      .description =
          "Lists findings by domain; then vulnerable domains (rated 1 or 2, or a positive screen) without a need "
          "yet, which 'assess suggest' proposes.",
      .examples = {"casemgr assess gaps lopez"},
      .arguments = {client_argument()},
      .run = run_gaps,
      .shape = [](const Blank& blank) { return list_shape(report::gap_list(blank.seen, blank.inputs, {}).section); }};
}

}  // namespace

std::optional<int> rating_in(const std::string& text) {
  return text.size() == 1 && text[0] >= '1' && text[0] <= '5' ? std::optional(text[0] - '0') : std::nullopt;
}

std::string rating_prompt(int rating) {
  return fmt::format("Is {} the rating, {}? [y/n]", rating, rating_words(rating));
}

Group assess_group() {
  return {.default_verb = "show",
          .verbs = chain<Verb>({{start_verb(), record_verb(), score_verb()},
                                assess_record_verbs(),
                                {gaps_verb(), suggest_verb(), complete_verb(), compare_verb()},
                                reading_verbs(),
                                {interview_verb(), instruments_verb()}})};
}

}  // namespace casemgr::cli
