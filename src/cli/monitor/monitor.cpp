// casemgr monitor: what is due, and the day's work.
#include "monitor/monitor.hpp"

#include <algorithm>

#include "casemgr/exchange/export.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/due/due.hpp"
#include "kit/call.hpp"
#include "kit/client_filter.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

constexpr int default_days = 14;

/// Visits every client named, else those that the filter takes. Returns how many it takes by what does not show.
int for_clients(Call& call, Problems& problems, const std::function<void(const VisibleCase&)>& visit) {
  if (!call.given.argument_list("CLIENT").empty()) {
    refuse_client_filter(call);
    for (const store::LoadedCase& client : call.cases.clients()) visit(call.cases.visible(client.record));
    return 0;
  }
  ClientFilter filter = client_filter(call);
  filter.closed = true;  // Something may be due after a case was closed.
  return each_chosen_client(
      call, filter, [&](const store::LoadedCase& client) { visit(call.cases.visible(client.record)); }, problems);
}

/// Prints the due rows as calendar events, in order of client and day.
void print_calendar(Call& call, int days, const std::vector<std::string>& kinds, exchange::DueExport write) {
  const report::Inputs inputs = report_inputs(call);
  const auto words = call.given.has("names") ? exchange::CalendarWords::names : exchange::CalendarWords::ids_only;
  const auto is_wanted = [&](const Due& due) { return kinds.empty() || contains(kinds, code(due.kind)); };
  std::vector<exchange::CalendarEvent> events;
  Problems problems;
  int left_out = 0;
  const int clients_left_out = for_clients(call, problems, [&](const VisibleCase& seen) {
    const VisibleDue all = due_rows(seen, inputs.for_due(), days);
    for (const Due& due : all.shown) {
      if (is_wanted(due)) events.push_back(exchange::calendar_event(seen.shown(), due, words));
    }
    left_out += static_cast<int>(std::count_if(all.hidden.begin(), all.hidden.end(), is_wanted));
  });
  call.output.tell_left_out(left_out + clients_left_out);
  call.output.print_bytes(write(events), problems);
}

void run_due(Call& call) {
  const int days = call.given.whole("days").value_or(call.given.has("day") ? 7 : default_days);
  if (days < 0) throw Error(ErrorKind::usage, "cannot use a negative number of --days");
  if (call.given.has("all") && !call.given.has("day"))
    throw Error(ErrorKind::usage, "cannot use '--all' without '--day'", "without it every row is on a line of its own");
  const std::vector<std::string> kinds = call.given.options("kind");
  for (const std::string& kind : kinds) static_cast<void>(code_from<DueKind>("--kind", kind));
  if (const auto write = exchange::find_export<exchange::DueExport>(render::format_name(call.output.format())))
    return print_calendar(call, days, kinds, write);
  const report::Fold list =
      report::due_report(report_inputs(call), {.days = days,
                                               .kinds = kinds,
                                               .day = call.given.has("day"),
                                               .all = call.given.has("all"),
                                               .named = !call.given.argument_list("CLIENT").empty(),
                                               .readers = call.output.readers(call.given.has("day"))});
  Problems problems;
  const int left_out = for_clients(call, problems, list.add);
  report::Document page = list.finish(std::move(problems));
  page.left_out += left_out;
  page.over_clients = call.given.argument_list("CLIENT").size() != 1;
  say_filter(call, page);
  call.output.print(std::move(page));
}

Verb due_verb() {
  return {.name = "due",
          .summary = "show what is overdue, due today and due soon",
          .description =
              "Computed from the records each time, never stored. Each line names the rule behind it. For one CLIENT "
              "the alerts come first; in csv, plain and json every row has its client's alerts.\n\n--day prints the "
              "day sheet, ranked by risk: safety; deadlines set by law or court, from seven days ahead; appointments; "
              "facility stays and discharges; calls and visits; then one line per client with the most urgent of the "
              "other rows and the number of further ones (--all: each row on its own line). Each person to meet or "
              "call is shown with alerts: active flags with their plan, life-threatening allergies, advance "
              "directives.\n\n--format ics gives a calendar to subscribe to; it contains only ids unless you add "
              "--names.\n\nAn admission pauses services and the contact clock until discharge. Meanwhile contact the "
              "unit or the discharge planner: 1 business day after admission at high or crisis acuity, else 2 (rules "
              "stay_contact_high, stay_contact), then every 7 days (rule stay). News from the client or family does "
              "not count as an update from the unit. After discharge, speaking with the client meets the contact rule; "
              "the visits (rules discharge_visit, psychiatric_first, psychiatric_second) are visits to a clinician, as "
              "payers' measures require, and a kept appointment or a delivery meets them.\n\nAn abuse or neglect flag "
              "requires the report under state law (rule mandated_report) until an event with --reported-to, a "
              "disclosure mandated-report, or a contact or advocacy with protective services is recorded. After a "
              "client's death the safety rows about the client end; risks to people who visit the household stay.",
          .examples = {"casemgr monitor due", "casemgr monitor due --day",
                       "casemgr monitor due --format ics --days 60 -o out/due.ics",
                       "casemgr monitor due lopez --days 30 --format json"},
          .arguments = {may_be_left_out(clients_argument())},
          .options = {value("days", "N", "Days to look ahead (default 14, with --day 7 or more)."),
                      flag("day", "Print the day sheet, ranked by risk."),
                      flag("all", "On the day sheet, print each row on its own line."),
                      repeated(code_option("kind", code_list(DueKind{}), "Show only this kind; may be repeated.")),
                      flag("names", "In a calendar (--format ics), include names and text, not just ids.")},
          .own_formats = true,
          .chooses_clients = true,
          .run = run_due,
          .shape = [](const Blank& blank) -> std::vector<report::Document> {
            return {report::due_report(blank.inputs, {}).finish({})};
          }};
}

}  // namespace

Group monitor_group() {
  return {.default_verb = "due",
          .verbs = chain<Verb>(
              {{due_verb(), contact_verb()}, note_verbs(), contact_list_verbs(), event_verbs(), {exempt_verb()}})};
}

}  // namespace casemgr::cli
