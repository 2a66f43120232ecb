// Due rows as lines of text, for tables: `kind id due late rule`.
#pragma once

#include "casemgr/cycle/due.hpp"
#include "model/well_kept.hpp"

namespace casemgr::cycle {

inline std::vector<Due> due_on(const Case& c, std::string_view today, int days = 0, const Settings& settings = {},
                               const ProviderDirectory& providers = {}) {
  return due(c, {made::day(today), settings, providers}, days);
}

inline std::string lines(const std::vector<Due>& rows) {
  std::string text;
  for (const Due& row : rows) {
    text += code(row.kind) + " " + row.id + " " + iso(row.due) + " " + std::to_string(row.days_late) + " " + row.rule +
            "\n";
  }
  return text;
}

/// Only the rows of one kind.
inline std::string lines(std::vector<Due> rows, DueKind kind) {
  std::erase_if(rows, [&](const Due& row) { return row.kind != kind; });
  return lines(rows);
}

}  // namespace casemgr::cycle
