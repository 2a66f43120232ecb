// What the figures of a report mean: a table per report, from which its page prints them. Private to the layer.
#pragma once

#include <span>

#include "casemgr/report/document.hpp"

namespace casemgr::report {

/// One figure: its key in the sections of the report, what it counts (`person`, `episode`, `event` …), its words on the
/// page, and its definition with the window in which it counts.
struct FigureRow {
  const char* key;
  const char* unit;
  const char* words;
  const char* definition;
};

/// The section `definitions`, a row for each; people see it where they ask for it.
Section definitions_section(std::span<const FigureRow> figures);

}  // namespace casemgr::report
