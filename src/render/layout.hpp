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
  std::size_t contents = 0;  ///< Cells that the widest of its cells needs.
  std::size_t width = 0;     ///< Cells it is given.
  bool right = false;
  bool can_shrink = false;  ///< Holds text, which may be cut.
  bool yields = false;      ///< Can be done without.
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

/// Makes the grid at most `cells` wide: breaks headings into lines, leaves out columns that yield (the last first),
/// then shrinks the widest columns of text. False where that is not enough: then the grid is left as it was.
bool fit(Grid& grid, std::size_t cells);

/// The headings as lines, each text as wide as its column; the last words stand right above the rows.
std::vector<std::vector<std::string>> heading_lines(const Grid& grid);

}  // namespace casemgr::render
