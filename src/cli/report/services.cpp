// casemgr report services: what was delivered in a period, and what is left of the authorizations.
#include "casemgr/report/services.hpp"

#include "kit/show.hpp"
#include "report/figures.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

void run_services(Call& call) {
  const Period period = told_period(call);
  const std::vector<std::string> fundings = call.given.options("funding");
  const int under = call.given.whole("suppress-under").value_or(0);
  print_figures(call, {.period = period,
                       .fold = [&](const report::Inputs& inputs,
                                   Period of) { return report::services_report(inputs, of, fundings, under); },
                       .counts_funding = true,
                       .chooses_in_period = true});
}

}  // namespace

Verb services_verb() {
  return {
      .name = "services",
      .summary = "report what was delivered, what it cost, and what is left of authorizations",
      .description = in_period(
          "Adds up the units and the cost of what was delivered in a period by service, funding, provider, program and "
          "month; units of different kinds are never added. Lists each authorization that held a day of the period "
          "with what is used and left of it, the pace so far, and the day on which it runs out at that pace, or what "
          "stays unused. Gives the cost per client and per achieved goal. Default: this calendar year; authorizations "
          "are then as of today. Deliveries without a known cost are counted beside the cost. With --suppress-under a "
          "row of fewer clients or times "
          "is blank as a whole, and authorizations are left out.",
          ByFunding::clients_and_money),
      .examples = {"casemgr report services --period last-month",
                   "casemgr report services --worker ml --format html -o out/services.html"},
      .options = compared_options({suppress_option(), include_option()}),
      .chooses_clients = true,
      .run = run_services,
      .shape = [](const Blank& blank) -> std::vector<report::Document> {
        return figure_shapes(report::services_report(blank.inputs, {}).finish({}));
      }};
}

}  // namespace casemgr::cli
