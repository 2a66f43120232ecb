// Due rows as lines of text, for tables: `kind id due late rule`.
#pragma once

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/rules/due/due.hpp"
#include "model/well_kept.hpp"

namespace casemgr::cycle {

inline std::vector<Due> due_on(const Case& c, std::string_view today, int days = 0, const Settings& settings = {},
                               const ProviderDirectory& providers = {}) {
  static const instrument::Library none{};
  return due_rows(c, {made::day(today), settings, providers, none}, days);
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

inline Service housing() {
  Service x;
  x.label = "Housing navigation";
  x.provider = {"p8k2r"};
  x.goals = {{"g9tkd"}};
  x.status = ServiceStatus::active;
  x.starts = made::day("2026-05-25");
  x.unit = ServiceUnit::hour;
  return x;
}

/// The rows of one kind on a day.
inline std::string rows(const Case& c, std::string_view today, DueKind kind, int days = 0) {
  return lines(due_on(c, today, days), kind);
}

}  // namespace casemgr::cycle
