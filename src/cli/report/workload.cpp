// casemgr report workload: what was done in a period, and how full each caseload is.
#include "casemgr/report/workload.hpp"

#include "kit/show.hpp"
#include "report/figures.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

void run_workload(Call& call) {
  const Period period = told_period(call);
  const auto by = call.given.code_of<report::WorkloadBy>("by").value_or(report::WorkloadBy::worker);
  print_figures(
      call, {.period = period,
             .fold = [&](const report::Inputs& inputs, Period of) { return report::workload_report(inputs, of, by); },
             .chooses_in_period = true});
}

}  // namespace

Verb workload_verb() {
  return {
      .name = "workload",
      .summary = "report contacts, time, travel, documentation and load",
      .description = in_period(
          "Counts the work of a period by worker, client, program or week. Activity goes by who recorded it, load by "
          "whose client it was on the last day. Default: this calendar year; load is then that of today. A client in "
          "several programs counts in each, and once in the totals. A week that the period cuts is marked as a part."),
      .examples = {"casemgr report workload --period last-month",
                   "casemgr report workload --period 2026Q1 --by week --format html -o out/workload.html"},
      .options = compared_options(
          {code_option("by", code_list(report::WorkloadBy{}), "Rows by (default worker)."), include_option()}),
      .chooses_clients = true,
      .run = run_workload,
      .shape = [](const Blank& blank) {
        std::vector<report::Document> all;
        for (const auto by : {report::WorkloadBy::worker, report::WorkloadBy::client, report::WorkloadBy::program,
                              report::WorkloadBy::week})
          all.push_back(report::workload_report(blank.inputs, {}, by).finish({}));
        const std::vector<report::Document> more = figure_shapes(all.front());
        all.insert(all.end(), more.begin() + 1, more.end());
        return all;
      }};
}

}  // namespace casemgr::cli
