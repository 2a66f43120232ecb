// casemgr report chart: the whole record in order of time.
#include "casemgr/report/chart.hpp"

#include "disclosure/each_page.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

void run_chart(Call& call) {
  const Span days = days_asked_for(call);
  print_page(call, "chart", {}, [&](const VisibleCase& seen, const report::Inputs& inputs) {
    return report::client_chart(seen, days, inputs);
  });
}

report::Document whole_chart(const VisibleCase& seen, const report::Inputs& inputs) {
  return report::client_chart(seen, {}, inputs);
}

/// Besides the other pages one that says what it leaves out.
std::vector<report::Document> chart_shapes(const Blank& blank) {
  std::vector<report::Document> all = released_shape(blank, whole_chart);
  all.push_back(for_recipient_shape(blank, whole_chart, Basis::client_request));
  return all;
}

std::vector<Option> chart_options() {
  std::vector<Option> options = period_options();
  for (const Option& option : each_page_options(page_options())) options.push_back(option);
  return options;
}

}  // namespace

Verb chart_verb() {
  return {.name = "chart",
          .summary = "print a client's whole record in order of time, for a surveyor, an auditor or a court",
          .description = each_page_description(
              "Every record stands once, on its first day, with all that it says today, and later changes on their own "
              "days: contacts and notes with their signature, late entries marked, amendments behind the note that "
              "they amend, assessments with findings and scores, plans with the agreed goals, services and "
              "agreements, consents, disclosures, referrals with their states, and void records with the reason. "
              "Records without a date come last. Without a period, all until today; --to also shows what is planned "
              "until then. A period chooses by date; amendments of a note in it are there with any date, and each "
              "record says what it says today. On paper each page has the client's name and id, and its number.\n\n"
              "A page for the client, an auditor (oversight) or a court ends with an index of what was withheld: how "
              "many records of each kind, and why. It does not count records of violence, sensitive kinds that the "
              "legal basis does not cover, and warnings for workers. Pages on another legal basis, and those that may "
              "come to the home of a client with a violence or abuse flag, have no index. " +
              std::string(release_description())),
          .examples = {"casemgr report chart lopez --format html -o out/chart.html",
                       "casemgr report chart lopez --from 2026-01-01 --to 2026-03-31",
                       "casemgr report chart lopez --for audit --format html -o out/audit.html",
                       "casemgr report chart lopez --for court --format html -o out/court.html",
                       "casemgr report chart --each --all --format html -o out/charts"},
          .arguments = {client_or_each_argument()},
          .options = chart_options(),
          .chooses_clients = true,
          .needs = Needs::write,
          .run = run_chart,
          .shape = chart_shapes};
}

}  // namespace casemgr::cli
