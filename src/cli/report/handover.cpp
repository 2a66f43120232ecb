// casemgr report handover: what the person or agency that takes over needs to know.
#include "casemgr/report/handover.hpp"

#include <fmt/format.h>

#include "disclosure/request.hpp"
#include "kit/client_filter.hpp"
#include "kit/deidentified.hpp"
#include "kit/show.hpp"
#include "report/figures.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

constexpr int handover_days = 14;

/// The period given, in days to come; else two weeks from today.
Period handover_period(Call& call) {
  const Date today = call.given.today();
  Period period{today, today + std::chrono::days{handover_days}};
  if (call.given.has("period")) {
    period = given_period(call);
  } else {
    const auto from = call.given.date("from");
    const auto to = call.given.date("to");
    period.from = from.value_or(period.from);
    period.to = to.value_or(std::max(period.from, today) + std::chrono::days{handover_days});
  }
  if (period.to < period.from)
    throw Error(ErrorKind::usage, fmt::format("cannot hand over a period that ends before it begins: {} to {}",
                                              iso(period.from), iso(period.to)));
  if (period.to < today)
    throw Error(ErrorKind::usage, fmt::format("cannot hand over a period that is past: it ends on {}", iso(period.to)),
                "'report timeline' has what was");
  return period;
}

void run_handover_for(Call& call) {
  refuse_client_filter(call, "--for");
  if (call.given.argument_list("CLIENT").size() != 1)
    throw Error(ErrorKind::usage, "cannot use '--for' without exactly one CLIENT",
                "a page to a recipient is about one client");
  const Period period = handover_period(call);
  print_page(call, "handover", {}, [&](const VisibleCase& seen, const report::Inputs& inputs) {
    return report::handover(seen, period, inputs);
  });
}

void run_handover(Call& call) {
  if (call.given.gives("for")) return run_handover_for(call);
  for (const char* name : {"basis", "information", "sensitive", "purpose", "sent", "method"}) {
    if (call.given.gives(name))
      throw Error(ErrorKind::usage, fmt::format("cannot use '--{}' without '--for RECIPIENT'", name));
  }
  call.cases.only_reads();
  const Period period = handover_period(call);
  call.output.message(fmt::format("period: {} to {}", iso(period.from), iso(period.to)));
  if (call.given.argument_list("CLIENT").empty())
    return print_figures(
        call, {period, [&](const report::Inputs& inputs, Period of) { return report::handover_report(inputs, of); }});
  refuse_client_filter(call);
  const std::vector<store::LoadedCase> clients = call.cases.clients();
  if (clients.size() == 1) {
    const VisibleCase seen = call.cases.visible(clients.front().record);
    return call.output.print(as_asked(call, report::handover(seen, period, report_inputs(call))));
  }
  const report::Fold all = report::handover_report(report_inputs(call), period);
  for (const store::LoadedCase& client : clients) all.add(call.cases.visible(client.record));
  report::Document page = all.finish({});
  page.over_clients = true;
  call.output.print(as_asked(call, std::move(page)));
}

report::Document whole_handover(const VisibleCase& seen, const report::Inputs& inputs) {
  return report::handover(seen, {inputs.today, inputs.today}, inputs);
}

}  // namespace

Verb handover_verb() {
  std::vector<Option> options = period_options();
  for (const Option& option : page_options()) options.push_back(option);
  return {
      .name = "handover",
      .summary = "print what a substitute, or the agency that takes over, needs to know",
      .description = keep(
          "For each client, a sheet of paper each: first what stands in the way (overdue safety, a client in crisis "
          "not spoken with in time, no consent or release in force, unsigned notes, drafts); then who it is, alerts, "
          "safety plan (also that a danger has none), how to reach them, people around the client, team and providers "
          "with phones; open goals with their next steps, services, "
          "open referrals; appointments in the period, what is due by its last day and overdue, and what was "
          "promised (open tasks, the plan of the last note). The period is two weeks from today unless "
          "given.\n\nWithout CLIENT, all that the options choose; closed cases only where something is left to do. "
          "With --for, one CLIENT to another agency: flags in place of alerts, without due rows and what stands in "
          "the way, which are the practice's own. " +
          std::string(release_description())),
      .examples = {"casemgr report handover --worker ml --from 2026-06-01 --to 2026-06-14 --format html -o "
                   "out/handover.html",
                   "casemgr report handover lopez", "casemgr report handover lopez --for \"Hope Housing\""},
      .arguments = {may_be_left_out(clients_argument())},
      .options = std::move(options),
      .chooses_clients = true,
      .needs = Needs::write,
      .run = run_handover,
      .shape = released_shape<whole_handover>};
}

}  // namespace casemgr::cli
