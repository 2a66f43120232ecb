// How the rows of a section lie in columns on a screen.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

inline constexpr std::size_t column_gap = 2;

/// One column of a screen table.
struct GridColumn {
  std::size_t index = 0;  ///< Among the section's columns.
  std::string heading{};
  std::size_t width = 0;  ///< Cells.
  bool right = false;
  bool can_shrink = false;  ///< Holds text, which may be cut.
};

/// A section's columns with the width their widest cell needs.
struct Grid {
  std::vector<GridColumn> columns{};
  bool headings = false;

  [[nodiscard]] std::size_t width() const;
};

Grid measure(const report::Section& section, Date today);

/// True for grids of the same columns, which are then given the same widths so that sections line up.
bool alike(const Grid& a, const Grid& b);
void widen(Grid& grid, const Grid& other);

/// Shrinks the widest columns of text until the grid has at most `cells`. False where that is not to be had: then the
/// grid is left as it was.
bool fit(Grid& grid, std::size_t cells);

}  // namespace casemgr::render
