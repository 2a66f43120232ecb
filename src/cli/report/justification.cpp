// casemgr report justification: why a service should continue.
#include "casemgr/report/justification.hpp"

#include <fmt/format.h>

#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "disclosure/each_page.hpp"
#include "kit/select.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

/// The period given, else the current episode until today.
Period letter_period(Call& call, const Case& c) {
  const Episode* episode = current_episode(c);
  const Date today = call.given.today();
  Period period{episode != nullptr && episode->opened ? std::min(*episode->opened, today) : today, today};
  if (!gives_period(call)) return period;
  if (call.given.has("period") || (call.given.has("from") && call.given.has("to"))) return given_period(call);
  const Span span = call.given.span();
  period = {span.from.value_or(period.from), span.to.value_or(period.to)};
  if (period.to < period.from)
    throw Error(ErrorKind::usage, fmt::format("cannot report a period that ends before it begins: {} to {}",
                                              iso(period.from), iso(period.to)));
  return period;
}

FundingName funding_asked(Call& call, const Case& c) {
  const std::string word = call.given.option("funding");
  if (!call.given.has("funding")) return {};
  schema::CodeList known{.name = "funding", .codes = {}};
  for (const auto& [name, funding] : call.cases.directory().settings().funding.items) known.codes.push_back(name);
  for (const auto& [id, service] : live(c.services)) {
    if (!service.funding.empty() && !contains(known.codes, service.funding.value))
      known.codes.push_back(service.funding.value);
  }
  if (!contains(known.codes, word)) refuse_code("--funding", word, known);
  return {word};
}

/// On paper the ids are left out until --ids asks for them.
bool shows_ids(const Call& call) {
  const render::Format format = call.output.page_format();
  const bool is_paper = format == render::Format::md || format == render::Format::html ||
                        (format == render::Format::table && !call.given.globals.output.empty());
  return !is_paper || call.given.has("ids");
}

report::JustificationFilter letter_filter(Call& call, const VisibleCase& seen) {
  if (call.given.gives("service") && call.given.gives("funding"))
    throw Error(ErrorKind::usage, "cannot use --service with --funding");
  const Case& c = seen.shown();
  report::JustificationFilter filter{
      .period = letter_period(call, c), .service = {}, .funding = funding_asked(call, c)};
  if (call.given.has("service")) filter.service = select<Service>(call.cases, c, call.given.option("service"));
  filter.shows_ids = shows_ids(call);
  return filter;
}

/// A page for a recipient does not say what is missing: the writer reads it here.
void tell_missing(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const VisibleCase seen = call.cases.visible_in_messages(client.record);
  const auto lacks = report::lacks_of_justification(seen, letter_filter(call, seen), report_inputs(call));
  for (const report::Lack& lack : lacks) call.output.message(fmt::format("missing: {}; {}", lack.what, lack.command));
}

void run_justification(Call& call) {
  if (call.given.has("each") && call.given.gives("service"))
    throw Error(ErrorKind::usage, "cannot use '--each' with '--service'", "it is of one client; --funding is of many");
  print_page(call, "continued-stay justification", {}, [&](const VisibleCase& seen, const report::Inputs& inputs) {
    return report::justification(seen, letter_filter(call, seen), inputs);
  });
  if (call.given.has("for")) tell_missing(call);
}

report::Document whole_justification(const VisibleCase& seen, const report::Inputs& inputs) {
  return report::justification(seen, {}, inputs);
}

std::vector<Option> justification_options() {
  std::vector<Option> options =
      period_options({record_option("service", &Service::rows, "Only what is linked to this service."),
                      value("funding", "NAME", "Only what is linked to the services with this funding."),
                      flag("ids", "In md, html and files, show the ids behind each sentence.")});
  for (const Option& option : each_page_options(page_options())) options.push_back(option);
  return options;
}

}  // namespace

Verb justification_verb() {
  return {
      .name = "justification",
      .summary = "write the letter that asks a payer to continue a service",
      .description = each_page_description(keep(
          "Says in sentences, from the record alone: the needs with their severity and the first and last rating of "
          "their domain; contacts, deliveries against the authorization, and referrals; for each goal baseline, last "
          "value, target and trajectory; the first and last score of each instrument; open needs, what is still to "
          "reach, risks; and, after an authorization that no other follows, what is requested: units planned and not "
          "yet authorized, until the last day of the service, else the latest due date of its goals. A need has one "
          "severity, that of now; the ratings show the change.\n\n"
          "Each sentence names the ids that it rests on; md, html and files leave them out unless --ids is given. "
          "What the record lacks comes first on the page, with the command that mends it; with --for it is said on "
          "standard error. The period (default the current episode) chooses contacts, deliveries and referrals; all "
          "else is as it stood on its last day, or today: a later score, contact or closing does not exist in the "
          "letter. What a record says without a date, such as a severity or a due date, is as of today. With "
          "--each and --funding, letters for those with a service that it pays. " +
          std::string(release_description()))),
      .examples = {"casemgr report justification lopez --period 2026Q1",
                   "casemgr report justification lopez --funding HCBS --for \"State waiver\" --format html -o "
                   "out/letter.html",
                   "casemgr report justification --each --funding HCBS --period 2026Q1 --format html -o out/letters"},
      .arguments = {client_or_each_argument()},
      .options = justification_options(),
      .chooses_clients = true,
      .needs = Needs::write,
      .run = run_justification,
      .shape = released_shape<whole_justification>};
}

}  // namespace casemgr::cli
