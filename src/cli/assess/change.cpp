// casemgr assess suggest, compare: from findings to needs, and from one assessment to the next.
#include <fmt/core.h>

#include "assess/assess.hpp"
#include "casemgr/cycle/need.hpp"
#include "casemgr/report/lists.hpp"
#include "casemgr/rules/assessment/suggestions.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

void run_suggest(Call& call) {
  const bool lists = !call.given.has("accept");
  if (lists) call.cases.only_reads();
  const store::LoadedCase client = call.cases.client();
  const std::vector<Suggestion> all = suggestions(client.record, call.cases.context());
  if (lists)
    return print_partial(call, report::suggestion_list(call.cases.visible(client.record), all, call.output.audience()));
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    std::vector<std::string> domains;
    for (const Suggestion& one : all) domains.push_back(one.need.domain.value);
    std::vector<cycle::Outcome> outcomes;
    for (const std::size_t place : call.given.accepted(domains, "suggestion"))
      outcomes.push_back(cycle::add_need(after, all[place].need, context));
    return outcomes;
  });
}

Id<Assessment> not_void(const Case& c, Id<Assessment> id) {
  const Assessment* x = c.assessments.find(id);
  if (x != nullptr && x->is_void()) throw Error(ErrorKind::rule, fmt::format("assessment '{}' is void", id.value));
  return id;
}

void run_compare(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const std::string from = call.given.argument("FROM");
  const std::string to = call.given.argument("TO");
  std::vector<Id<Assessment>> at;
  if (from.empty()) {
    at = report::assessments_to_compare(client.record);
  } else {
    at = {not_void(client.record, select<Assessment>(call.cases, client.record, from))};
    at.push_back(to.empty() ? report::assessments_to_compare(client.record).back()
                            : not_void(client.record, select<Assessment>(call.cases, client.record, to)));
    if (at.front() == at.back()) {
      throw Error(ErrorKind::usage, fmt::format("cannot compare assessment '{}' with itself", at.front().value));
    }
  }
  report::Document document = report::comparison(call.cases.visible(client.record), at, report_inputs(call));
  document.problems = instrument_errors(call);
  call.output.print(document);
}

}  // namespace

Argument assessment_argument(Lasting name, Lasting sentence) {
  return may_be_left_out(record_argument(name, &Assessment::rows, sentence));
}

void print_partial(Call& call, report::Partial list) {
  report::Document document = list_of(call, std::move(list.section), list.left_out);
  document.problems = instrument_errors(call);
  call.output.print(document);
}

Verb suggest_verb() {
  return {.name = "suggest",
          .summary = "suggest needs based on ratings and positive screens",
          .description =
              "Lists, with the reason, each domain last rated 1 or 2 or with a positive last screening, unless it "
              "already has an active, deferred or declined need. Nothing is saved without --accept.",
          .examples = {"casemgr assess suggest lopez", "casemgr assess suggest lopez --accept housing"},
          .arguments = {client_argument()},
          .options = {accept_option("Add the suggestion in that domain as a need; may be repeated."), include_option()},
          .needs = Needs::write,
          .run = run_suggest,
          .shape = [](const Blank& blank) { return list_shape(report::suggestion_list(blank.seen, {}, {}).section); }};
}

Verb compare_verb() {
  return {.name = "compare",
          .summary = "show what changed between assessments",
          .description =
              "Shows ratings and scores side by side, the change from first to last and whether it reaches "
              "the instrument's minimal important difference, and needs identified and resolved between. Without "
              "FROM and TO, compares the first, the previous and the latest assessment other than screenings.",
          .examples = {"casemgr assess compare lopez", "casemgr assess compare lopez a3v8k a9x2m --format html"},
          .arguments = {client_argument(), assessment_argument("FROM", "Assessment to compare from."),
                        assessment_argument("TO", "Assessment to compare with (default the latest).")},
          .options = {include_option()},
          .run = run_compare,
          .shape = [](const Blank& blank) -> std::vector<report::Document> {
            return {report::comparison_shape(blank.seen, blank.inputs)};
          }};
}

}  // namespace casemgr::cli
