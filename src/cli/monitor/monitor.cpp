// casemgr monitor: what is due, and the day's work.
#include "monitor/monitor.hpp"

#include <algorithm>

#include "casemgr/exchange/export.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/due/due.hpp"
#include "kit/call.hpp"
#include "kit/report_inputs.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

constexpr int default_days = 14;

/// Every client named, else every one there is.
void for_clients(Call& call, Problems& problems, const std::function<void(const VisibleCase&)>& visit) {
  if (call.given.argument_list("CLIENT").empty()) {
    call.cases.each_client([&](const store::LoadedCase& client) { visit(call.cases.visible(client.record)); },
                           problems);
  } else {
    for (const store::LoadedCase& client : call.cases.clients()) visit(call.cases.visible(client.record));
  }
}

/// Events in order of client and day.
void print_calendar(Call& call, int days, const std::vector<std::string>& kinds, exchange::DueExport write) {
  const report::Inputs inputs = report_inputs(call);
  const auto words = call.given.has("names") ? exchange::CalendarWords::names : exchange::CalendarWords::ids_only;
  const auto is_wanted = [&](DueKind kind) { return kinds.empty() || contains(kinds, code(kind)); };
  std::vector<exchange::CalendarEvent> events;
  Problems problems;
  int left_out = 0;
  for_clients(call, problems, [&](const VisibleCase& seen) {
    const VisibleDue all = due_rows(seen, inputs.for_due(), days);
    for (const Due& due : all.shown) {
      if (is_wanted(due.kind)) events.push_back(exchange::calendar_event(seen.shown(), due, words));
    }
    left_out += static_cast<int>(std::count_if(all.hidden.begin(), all.hidden.end(), is_wanted));
  });
  call.output.tell_left_out(left_out);
  call.output.print_bytes(write(events), problems);
}

void run_due(Call& call) {
  const int days = call.given.whole("days").value_or(call.given.has("day") ? 7 : default_days);
  if (days < 0) throw Error(ErrorKind::usage, "cannot look fewer than 0 days ahead");
  const std::vector<std::string> kinds = call.given.options("kind");
  for (const std::string& kind : kinds) static_cast<void>(code_from<DueKind>("--kind", kind));
  if (const auto write = exchange::find_export<exchange::DueExport>(render::format_name(call.output.format())))
    return print_calendar(call, days, kinds, write);
  const report::Fold list = report::due_report(report_inputs(call), days, kinds, call.given.has("day"));
  Problems problems;
  for_clients(call, problems, list.add);
  call.output.print(list.finish(std::move(problems)));
}

std::vector<Verb> monitor_verbs() {
  std::vector<Verb> all = {due_verb(), contact_verb()};
  for (const auto& more : {note_verbs(), contact_list_verbs(), event_verbs()})
    all.insert(all.end(), more.begin(), more.end());
  all.push_back(exempt_verb());
  return all;
}

}  // namespace

Verb due_verb() {
  Argument clients = clients_argument();
  clients.required = false;
  Option kind = code_option("kind", code_list(DueKind{}), "Only this kind; may be repeated.");
  kind.repeats = true;
  return {.name = "due",
          .summary = "what is late, due today and due soon",
          .description =
              "Computed from the records each time, never stored. Each line says by which rule it is due. --day is the "
              "page for the morning. --format ics makes a calendar to subscribe to; it says ids only, unless --names "
              "asks for "
              "more.\n\n"
              "An admission holds services and the contact clock until the discharge. So that nobody is forgotten "
              "there, a stay is due itself (rule stay) 30 days after the admission, and 30 days after the last time "
              "that somebody heard of the client.",
          .examples = {"casemgr monitor due", "casemgr monitor due --day",
                       "casemgr monitor due --format ics --days 60 -o out/due.ics",
                       "casemgr monitor due lopez --days 30 --format json"},
          .arguments = {clients},
          .options = {value("days", "N", "How many days ahead; 14, with --day 7."),
                      flag("day", "The page for the morning."), kind,
                      flag("names", "In a calendar (--format ics): names and words of the record, not ids alone.")},
          .needs = Needs::read,
          .run = run_due};
}

const Group& monitor_group() {
  static const Group group = {.name = "monitor",
                              .heading = "Implementation",
                              .summary = "contacts and progress notes, deliveries, appointments, tasks; what is due",
                              .description = {},
                              .default_verb = "due",
                              .verbs = monitor_verbs()};
  return group;
}

}  // namespace casemgr::cli
