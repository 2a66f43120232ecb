// casemgr report supervision: the sheet for the monthly meeting.
#include "casemgr/report/supervision.hpp"

#include <fmt/format.h>

#include "kit/show.hpp"
#include "report/figures.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

/// The period that is given, else the month before this one.
Period meeting_period(Call& call) {
  return gives_period(call) ? given_period(call) : read_period("last month", call.given.today());
}

void run_supervision(Call& call) {
  const Period period = meeting_period(call);
  call.output.message(fmt::format("period: {} to {}", iso(period.from), iso(period.to)));
  // A closed case may have a note to sign or a question.
  const Date last = gives_period(call) ? period.to : call.given.today();
  print_figures(call, {.period = period,
                       .fold =
                           [&](const report::Inputs& inputs, Period of) {
                             const report::EndOfDay end(last, inputs);
                             return end.of(report::supervision_report(end.in, of, call.output.readers(true)));
                           },
                       .chooses_in_period = gives_period(call)});
}

}  // namespace

Verb supervision_verb() {
  return {
      .name = "supervision",
      .summary = "print the sheet for the monthly meeting, by worker and client",
      .description =
          "For each worker the caseload against its capacity; for each client of the worker the stage with its reason, "
          "the questions noted for supervision, alerts, what is overdue, goals behind and unsigned notes. Clients with "
          "nothing to discuss are named.\n\n"
          "A question is a contact or note with --for-supervision ('monitor contact', 'monitor edit', also once it is "
          "signed). It stays on the sheet until '--no-for-supervision' clears it. Contacts and minutes are of the "
          "period, the month before this one unless given. All else is as of today; of a period that is given and "
          "over, as of "
          "its last day.",
      .examples = {"casemgr report supervision --worker ml",
                   "casemgr report supervision --period 2026-04 --format html -o out/supervision.html"},
      .options = figure_options({include_option()}),
      .chooses_clients = true,
      .run = run_supervision,
      .shape = [](const Blank& blank) -> std::vector<report::Document> {
        return {report::supervision_report(blank.inputs, {}).finish({})};
      }};
}

}  // namespace casemgr::cli
