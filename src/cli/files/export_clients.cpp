// casemgr export clients: the clients as a list for a spreadsheet.
#include "casemgr/exchange/client_sheet.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "files/exchange.hpp"
#include "kit/call.hpp"
#include "kit/client_filter.hpp"

namespace casemgr::cli {

namespace {

void run_export_clients(Call& call) {
  const std::string system = list_system(call);
  std::vector<std::pair<std::string, std::string>> columns;
  for (const auto& [heading, field] : call.cases.directory().settings().client_columns.items) {
    if (field != "-") columns.emplace_back(heading, field);
  }
  if (call.given.globals.format && *call.given.globals.format != render::Format::csv)
    throw Error(ErrorKind::usage, fmt::format("cannot write the list to '{}': it is csv", call.given.globals.output),
                "name the file .csv");
  if (columns.empty()) columns = exchange::all_client_columns();
  ClientFilter filter = client_filter(call);
  const bool closed_too = call.given.has("all") || filter.asks_closed();
  filter.closed = true;
  std::vector<Case> clients;
  Problems problems;
  int left_out = 0;
  std::size_t closed = 0;
  const int clients_left_out = each_chosen_client(
      call, filter,
      [&](const store::LoadedCase& client) {
        if (is_closed(client.record) && !closed_too) {
          ++closed;
          return;
        }
        const VisibleCase seen = call.cases.visible(client.record);
        left_out += seen.left_out().count();
        clients.push_back(seen.shown());
      },
      problems);
  std::vector<const Case*> shown;
  for (const Case& c : clients) shown.push_back(&c);
  call.output.tell_left_out(left_out + clients_left_out);
  call.output.tell_not_listed(static_cast<int>(closed), "closed client", "all");
  call.output.print_bytes(exchange::client_csv(columns, system, shown), problems);
}

}  // namespace

std::string list_system(const Call& call) {
  const std::string system = call.given.option("system");
  return system.empty() ? "client list" : system;
}

Option list_system_option() {
  return value("system", "NAME", "Name of the list whose numbers these are; 'client list' where none is given.");
}

Verb export_clients_verb() {
  return {.name = "clients",
          .summary = "write the clients as a list for a spreadsheet (CSV)",
          .description =
              "The columns are those of the last import (client_columns in the settings), else all fields, "
              "after the client's id. Reading the list in again changes nothing.",
          .examples = {"casemgr export clients -o out/clients.csv"},
          .options = {flag("all", "Closed clients too."), list_system_option(), include_option()},
          .chooses_clients = true,
          .run = run_export_clients};
}

}  // namespace casemgr::cli
