// casemgr monitor: what is due, and the day's work.
#include "monitor.hpp"

#include <algorithm>

#include "call.hpp"
#include "casemgr/report/reports.hpp"
#include "computed.hpp"
#include "show.hpp"

namespace casemgr::cli {

namespace {

constexpr int default_days = 14;

void run_due(Call& call) {
  const int days = call.whole("days").value_or(call.has("day") ? 7 : default_days);
  if (days < 0) throw Error(ErrorKind::usage, "cannot look fewer than 0 days ahead");
  const std::vector<std::string> kinds = call.options("kind");
  for (const std::string& kind : kinds) static_cast<void>(Call::code_from<cycle::DueKind>("--kind", kind));
  report::DueList list(report_inputs(call), days, kinds, call.has("day"));
  Problems problems;
  if (call.argument_list("CLIENT").empty()) {
    call.each_client([&](const store::LoadedCase& client) { list.add(client.record); }, problems);
  } else {
    for (const store::LoadedCase& client : call.clients()) list.add(client.record);
  }
  call.print(list.finish(std::move(problems)));
}

std::vector<Verb> verbs() {
  std::vector<Verb> all = {due_verb(), contact_verb()};
  for (const auto& more : {note_verbs(), contact_list_verbs(), event_verbs()}) {
    all.insert(all.end(), more.begin(), more.end());
  }
  return all;
}

}  // namespace

Verb due_verb() {
  Argument clients = clients_argument();
  clients.required = false;
  Option kind = code_option("kind", code_list(cycle::DueKind{}), "Only this kind; may be repeated.");
  kind.repeats = true;
  return {.name = "due",
          .summary = "what is late, due today and due soon",
          .description =
              "Computed from the records each time, never stored. Each line says by which rule it is due. --day is the "
              "page for the morning.",
          .examples = {"casemgr monitor due", "casemgr monitor due --day",
                       "casemgr monitor due lopez --days 30 --format json"},
          .arguments = {clients},
          .options = {value("days", "N", "How many days ahead; 14, with --day 7."),
                      flag("day", "The page for the morning."), kind},
          .needs = Needs::read,
          .run = run_due};
}

const Group& monitor_group() {
  static const Group group = {.name = "monitor",
                              .heading = "Implementation",
                              .summary = "contacts and progress notes, deliveries, appointments, tasks; what is due",
                              .description = {},
                              .default_verb = "due",
                              .verbs = verbs()};
  return group;
}

}  // namespace casemgr::cli
