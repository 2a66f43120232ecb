// Clients of a list (a spreadsheet), taken into the case directory.
//
// The rule is that of providers (provider_import.hpp): what an import wrote, an import may change; what was changed
// here since stays, and both values are named. A client is found again by the list's number among the identifiers,
// whose `imported` keeps a digest of each cell. An empty cell never erases. The same list twice changes nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/rules/record/client_columns.hpp"

namespace casemgr::cycle {

enum class RowFate { created, changed, unchanged, held, rejected };

/// What becomes of one row.
struct ImportedRow {
  int line = 0;
  RowFate fate = RowFate::rejected;
  std::string id{};                    ///< Of the client made, changed or left as it is.
  std::string words{};                 ///< `Lopez, Maria: new`, `Lopez, Maria: phone, city`.
  std::vector<std::string> reasons{};  ///< Of what is rejected or held as a duplicate: each candidate.
  std::vector<std::string> kept{};     ///< Cells that stay as they were changed here, with both values.
  Case after{};                        ///< Of what is created or changed.
};

/// Judges each row against the clients that are there and the rows before it. Nothing is written. `list` is the name of
/// the list, the system of its numbers.
std::vector<ImportedRow> import_clients(const std::vector<const Case*>& present, const std::vector<ListedClient>& rows,
                                        std::string_view list, const Context& context);

}  // namespace casemgr::cycle
