// casemgr report: evaluation, over the caseload and of one client.
#include <fmt/format.h>

#include "casemgr/report/reports.hpp"

#include "casemgr/report/release.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "disclosure/each_page.hpp"
#include "kit/call.hpp"
#include "kit/client_filter.hpp"
#include "kit/deidentified.hpp"
#include "kit/household.hpp"
#include "kit/show.hpp"
#include "report/figures.hpp"
#include "report/verbs.hpp"

namespace casemgr::cli {

namespace {

/// The day of `--on`, else today.
Date caseload_day(Call& call) {
  const Date today = call.given.today();
  const Date day = call.given.date("on", DateBias::past).value_or(today);
  if (day > today) throw Error(ErrorKind::usage, fmt::format("cannot use --on {}: it is in the future", iso(day)));
  return day;
}

void run_caseload(Call& call) {
  const report::EndOfDay end(caseload_day(call), report_inputs(call));
  ClientFilter filter = client_filter(call);
  if (call.given.gives("on")) filter.periods = {{end.in.today, end.in.today}};
  const bool all = call.given.has("all") || !filter.status.empty() || contains(filter.stage, Stage::closed);
  filter.closed = true;  // The report counts those that it does not show.
  const auto by = call.given.code_of<report::CaseloadBy>("by");
  const report::Fold caseload = report::caseload_report(end.in, {all, by, call.output.readers(by.has_value())});
  Problems problems;
  int closed = 0;
  const int left_out = each_chosen_client(
      call, filter,
      [&](const store::LoadedCase& client) {
        const VisibleCase now = call.cases.visible(client.record), then = end.seen(now);
        if (report::EndOfDay::came_later(then, now)) return;
        closed += !all && is_closed(then.shown()) ? 1 : 0;
        caseload.add(then);
      },
      problems);
  call.output.tell_not_listed(closed, "closed client", "all");
  report::Document page = caseload.finish(std::move(problems));
  page.left_out += left_out;
  print_figures(call, std::move(page));
}

report::Document client_page(const VisibleCase& seen, const report::Inputs& inputs) {
  return report::client_report(seen, inputs);
}

/// The practitioner's own page of this client alone says who else is of the household: that is in the others' files.
report::Document own_client_page(Call& call, const VisibleCase& seen, const report::Inputs& inputs) {
  const bool reads_others =
      call.output.prints_for_people() && !call.given.has("each") && !call.given.gives("deidentify");
  const Household household = reads_others ? household_shown(call, seen) : Household{};
  report::Document page = report::client_report(seen, inputs, {.household = household_lines(household)});
  page.problems = instrument_errors(call);
  append(page.problems, household.problems);
  page.left_out += household.left_out;
  return page;
}

void run_client(Call& call) {
  print_page(call, "client report", {}, [&](const VisibleCase& seen, const report::Inputs& inputs) {
    return call.given.has("for") ? client_page(seen, inputs) : own_client_page(call, seen, inputs);
  });
}

void run_progress(Call& call) { print_page(call, "progress report", {"goals"}, report::goal_progress); }

/// The period given, else a little over six years: an accounting can be asked for so long (45 CFR 164.528).
Period accounting_period(Call& call) {
  Period period{call.given.today() - std::chrono::days{6 * 366}, call.given.today()};
  if (gives_period(call)) {
    if (call.given.has("from") && !call.given.has("to")) {
      period.from = *call.given.date("from", DateBias::past);
    } else {
      period = given_period(call);
    }
  }
  return period;
}

void run_disclosures(Call& call) {
  const Period period = accounting_period(call);
  print_page(call, "accounting of disclosures", {}, [&](const VisibleCase& seen, const report::Inputs& inputs) {
    return report::disclosures(seen, period, inputs);
  });
}

void run_outcomes(Call& call) {
  const Period period = told_period(call);
  const int under = call.given.whole("suppress-under").value_or(0);
  print_figures(call,
                {.period = period,
                 .fold = [&](const report::Inputs& in, Period of) { return report::outcomes_report(in, of, under); },
                 .looks = Looks::whole,
                 .problems = instrument_errors(call),
                 .chooses_in_period = true,
                 .beside = [&](const report::Inputs& in,
                               Period other) { return report::outcomes_report(in, period, under, other); }});
}

}  // namespace

Group report_group() {
  Group group{
      .default_verb = "caseload",
      .verbs = {
          {.name = "caseload",
           .summary = "list every client with stage, acuity and what is due next",
           .description =
               "Most urgent first, with alerts and, where the client was not reached since, the last try. With --by in "
               "groups, each with its load against the capacity that settings name for each level of acuity: by the "
               "worker to whom the client is assigned today, or by the programs of today; a client in several programs "
               "is listed in each and counts once in the title. --on shows it as it stood at the end of an earlier "
               "day, by "
               "the dates that the records have now; --as-of reads the records as they were then. A file that cannot "
               "be read is listed at the top, and "
               "the command exits 5.",
           .examples = {"casemgr report caseload", "casemgr report caseload --by worker",
                        "casemgr report caseload --on 2026-03-31",
                        "casemgr report caseload --format csv -o out/caseload.csv"},
           .options = {flag("all", "Include closed cases."), date_option("on", "As it stood at the end of this day."),
                       code_option("by", code_list(report::CaseloadBy{}), "Group by worker or program."),
                       deidentify_option(), include_option()},
           .chooses_clients = true,
           .run = run_caseload,
           .shape = [](const Blank& blank) -> std::vector<report::Document> {
             std::vector<report::Document> all{report::caseload_report(blank.inputs).finish({})};
             for (const auto by : {report::CaseloadBy::worker, report::CaseloadBy::program})
               all.push_back(report::caseload_report(blank.inputs, {.by = by}).finish({}));
             return all;
           }},
          {.name = "client",
           .summary = "print the whole person on two pages",
           .description = each_page_description(keep(fmt::format(
               "Alerts; the person, how to reach them, support and team; what is due within 14 days; the situation by "
               "domain and what changed since the first rating; scores; open needs, goals with their next step, "
               "services with what is left of their authorization, and referrals; strengths, health and benefits. "
               "Names the other members of the household, but not with --each. What has ended or is older is counted "
               "at the end: 'report chart' has it in order of time, and --section one kind of it. For programs (json, "
               "jsonl, plain; csv, with --section) and with --for it is the whole record.\n\n{}",
               release_description()))),
           .examples = {"casemgr report client lopez --format html -o out/c7kq2mw.html",
                        "casemgr report client lopez --for \"Hope Housing\" --format html -o out/c7kq2mw.html",
                        "casemgr report client lopez --for client --sent today --method hand -o out/c7kq2mw.txt",
                        "casemgr report client --each --format html -o out/clients"},
           .arguments = {client_or_each_argument()},
           .options = each_page_options(page_options()),
           .chooses_clients = true,
           .needs = Needs::write,
           .run = run_client,
           .shape = released_shape<client_page>},
          {.name = "progress",
           .summary = "report progress on each goal, and the client's goal attainment",
           .description = each_page_description(
               "Expected against actual at the last measurement, every measurement and change of status, and the "
               "attainment score T over all goals that were given a level (50 is as expected), when first rated and "
               "now. The chart of each goal has its measurements, the course expected from baseline to target, and the "
               "days on which a measurement was due and none was there."),
           .examples = {"casemgr report progress lopez",
                        "casemgr report progress lopez --format html -o out/progress.html",
                        "casemgr report progress --each --worker ml --format html -o out/progress"},
           .arguments = {client_or_each_argument()},
           .options = each_page_options(page_options()),
           .chooses_clients = true,
           .needs = Needs::write,
           .run = run_progress,
           .shape = released_shape<report::goal_progress>},
          {.name = "disclosures",
           .summary = "print an accounting of disclosures: what, to whom, on what legal basis",
           .description = each_page_description(
               "The accounting that a client can ask for (45 CFR 164.528): the last six years unless a period is "
               "given."),
           .examples = {"casemgr report disclosures lopez",
                        "casemgr report disclosures lopez --from 2026-01-01 --to 2026-12-31",
                        "casemgr report disclosures --each --format html -o out/disclosures"},
           .arguments = {client_or_each_argument()},
           .options = each_page_options(period_options({deidentify_option(), include_option()})),
           .chooses_clients = true,
           .run = run_disclosures,
           .shape = [](const Blank& blank) -> std::vector<report::Document> {
             return {report::disclosures(blank.seen, {}, blank.inputs)};
           }},
          {.name = "outcomes",
           .summary = "report outcomes for a period",
           .description = in_period("Default: this calendar year. Options that choose clients stand on the page."),
           .examples = {"casemgr report outcomes --period 2026Q1",
                        "casemgr report outcomes --from 2026-01-01 --to 2026-12-31 --format html -o out/outcomes.html"},
           .options = compared_options({suppress_option(), include_option()}),
           .chooses_clients = true,
           .run = run_outcomes,
           .shape = [](const Blank& blank) -> std::vector<report::Document> {
             return figure_shapes(report::outcomes_report(blank.inputs, {}, 0).finish({}));
           }},
          billing_verb(),
          chart_verb(),
          documentation_verb(),
          handover_verb(),
          justification_verb(),
          referrals_verb(),
          services_verb(),
          supervision_verb(),
          timeline_verb(),
          workload_verb()}};
  for (Verb& verb : group.verbs) verb.looks_back = true;
  return group;
}

}  // namespace casemgr::cli
