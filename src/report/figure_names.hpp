// What tells the rows of figures apart. Private to the layer.
#pragma once

#include <string>

#include "casemgr/report/document.hpp"

namespace casemgr::report {

/// Whether the column has figures.
bool is_figure(const Column& column);
/// Whether a cell has none, or a zero.
bool is_zero(const CellValue& value);
/// A section and the words of a row up to its first figure: `people/age/45-54`.
std::string row_name(const Section& section, const Row& row);

}  // namespace casemgr::report
