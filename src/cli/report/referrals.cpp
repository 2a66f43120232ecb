// casemgr report referrals
#include <fmt/format.h>

#include "casemgr/report/referral_report.hpp"

#include "kit/client_filter.hpp"
#include "kit/show.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

void run_referrals(Call& call) {
  const Period period = given_period(call);
  call.output.message(fmt::format("period: {} to {}", iso(period.from), iso(period.to)));
  const report::Fold referrals =
      report::referrals_report(report_inputs(call), period, call.given.whole("suppress-under").value_or(0));
  ClientFilter filter = client_filter(call);
  filter.closed = true;
  Problems problems;
  const int left_out = each_chosen_client(
      call, filter, [&](const store::LoadedCase& client) { referrals.add(VisibleCase(client.record)); }, problems);
  report::Document page = referrals.finish(std::move(problems));
  page.left_out += left_out;
  say_filter(call, page);
  call.output.print(std::move(page));
}

}  // namespace

Verb referrals_verb() {
  return {.name = "referrals",
          .summary = "report what became of the referrals in a period, and what was not to be had",
          .description =
              "The funnel, the days that each state took, referrals open and silent at the end of the period, reasons "
              "by provider and by category, clients waiting, and what was sought and not to be had by category and "
              "area. Default: this calendar year. Nothing that happened after the period counts.",
          .examples = {"casemgr report referrals --period 2026Q1",
                       "casemgr report referrals --from 2026-01-01 --to 2026-12-31 --suppress-under 11 --format html "
                       "-o out/referrals.html"},
          .options = period_options({suppress_option(), include_option()}),
          .chooses_clients = true,
          .run = run_referrals,
          .shape = [](const Blank& blank) -> std::vector<report::Document> {
            return {report::referrals_report(blank.inputs, {}, 0).finish({})};
          }};
}

}  // namespace casemgr::cli
