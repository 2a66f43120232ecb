// casemgr report referrals
#include "casemgr/report/referral_report.hpp"

#include "kit/show.hpp"
#include "report/figures.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

void run_referrals(Call& call) {
  const Period period = told_period(call);
  const int under = call.given.whole("suppress-under").value_or(0);
  print_figures(call, {.period = period,
                       .fold = [&](const report::Inputs& inputs,
                                   Period of) { return report::referrals_report(inputs, of, under); },
                       .looks = Looks::whole,
                       .chooses_in_period = true});
}

}  // namespace

Verb referrals_verb() {
  return {.name = "referrals",
          .summary = "report what became of the referrals in a period, and what was not to be had",
          .description = in_period(
              "The funnel, the days that each state took, referrals open and silent at the end of the period, reasons "
              "by provider and by category, clients waiting, and what was sought and not to be had by category and "
              "area. Default: this calendar year. Nothing that happened after the period counts."),
          .examples = {"casemgr report referrals --period 2026Q1",
                       "casemgr report referrals --from 2026-01-01 --to 2026-12-31 --suppress-under 11 --format html "
                       "-o out/referrals.html"},
          .options = compared_options({suppress_option(), include_option()}),
          .chooses_clients = true,
          .run = run_referrals,
          .shape = [](const Blank& blank) -> std::vector<report::Document> {
            return figure_shapes(report::referrals_report(blank.inputs, {}, 0).finish({}));
          }};
}

}  // namespace casemgr::cli
