// The table of exports: for each format of other programs its name, its input and the function that makes its files.
//
// Pure. A new format is one function and one row; a command finds it by its input and the name of the format.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "casemgr/exchange/hsds.hpp"
#include "casemgr/exchange/icalendar.hpp"

namespace casemgr::exchange {

/// Takes due events; returns the bytes of one file.
using DueExport = std::string (*)(const std::vector<CalendarEvent>& events);
/// Takes the provider directory and the name of the practice; returns one file or several tables.
using ProvidersExport = std::vector<HsdsFile> (*)(const ProviderDirectory& directory, std::string_view practice);

struct Export {
  std::string_view format;  ///< As `--format` names it: `ics`.
  std::variant<DueExport, ProvidersExport> write;
};

inline const std::vector<Export>& exports() {
  static const std::vector<Export> rows = {{"ics", to_icalendar}, {"json", hsds_json}, {"csv", hsds_tables}};
  return rows;
}

/// Returns the function of an export by its type, which is its input, and its format; null if there is none.
template <class Function>
Function find_export(std::string_view format) {
  for (const Export& row : exports()) {
    const Function* write = std::get_if<Function>(&row.write);
    if (write != nullptr && row.format == format) return *write;
  }
  return nullptr;
}

}  // namespace casemgr::exchange
