// Lists of records: of CLIENT, or without it of all clients whom the options choose.
#pragma once

#include <functional>

#include "casemgr/report/document.hpp"
#include "casemgr/rules/disclosure/audience.hpp"
#include "kit/call.hpp"
#include "kit/command.hpp"

namespace casemgr::cli {

/// The list of one client: rows of `client`, `id` and the record's own fields; of a case without records the columns
/// alone.
struct ClientList {
  report::Section section;
  std::size_t voided = 0;  ///< Void records that it has not, for `--void` was not given.
  std::size_t ended = 0;   ///< The same of ended ones and `--all`.
};
using ClientRows = std::function<ClientList(const VisibleCase&)>;

/// Whether a list over all clients has closed cases without being asked for them.
enum class Closed { asked_for, listed };

/// Lets a verb that lists the records of CLIENT list those of all clients where CLIENT is left out: adds the options
/// that choose clients, and `--all`.
Verb over_clients(Verb verb);

/// Whether the call names no client, and so lists; then it only reads. Throws Error(usage) "missing CLIENT" if a verb
/// that writes gets more than a list takes.
bool lists_all_clients(Call& call);

/// Prints the list of CLIENT, else of all clients chosen, by name. Every row has the client's name behind `id`
/// (`client_name` where the record has a name of its own). Counts on stderr what is left out, for its readers and of
/// closed cases.
void print_rows(Call& call, const ClientRows& rows, Closed closed = Closed::asked_for);
/// Returns what such a list prints to programs.
std::vector<report::Document> rows_shape(report::Section section);
/// The list of that client.
void print_rows(Call& call, const store::LoadedCase& client, const ClientRows& rows);

}  // namespace casemgr::cli
