// The layout of a section's rows in columns on a screen.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

inline constexpr std::size_t column_gap = 2;

/// One column of a screen table.
struct GridColumn {
  std::size_t index = 0;  ///< Index of the section's column.
  std::string heading{};
  std::size_t contents = 0;  ///< Width of its widest cell.
  std::size_t longest = 0;   ///< Width of the longest word of its cells and heading.
  std::size_t width = 0;     ///< Width in the layout.
  bool right = false;
  bool can_shrink = false;  ///< Has text, which may be cut.
  bool yields = false;      ///< May be left out.
};

/// Returns a section's columns with the width of their widest cell.
struct Grid {
  std::vector<GridColumn> columns{};
  bool headings = false;

  [[nodiscard]] std::size_t width() const;
};

/// Returns the width of the longest word.
std::size_t longest_word_of(const std::string& text);

Grid measure(const report::Section& section, Date today);

/// True for grids of the same columns, which get the same widths so that sections align.
bool alike(const Grid& a, const Grid& b);
void widen(Grid& grid, const Grid& other);

/// What a table that is too wide must keep.
struct Fitting {
  bool keeps_words = false;  ///< No column becomes narrower than its longest word, so that cells can be wrapped.
  bool keeps_all = false;    ///< No column that yields is left out.
};

/// Makes the grid at most `cells` wide: breaks headings into lines, leaves out columns that yield (the last first),
/// then shrinks the widest columns of text. False if that is not enough; the grid is then unchanged.
bool fit(Grid& grid, std::size_t cells, Fitting fitting);

/// Returns the headings as lines, each text as wide as its column; the last line of a heading is directly above the
/// rows.
std::vector<std::vector<std::string>> heading_lines(const Grid& grid);

}  // namespace casemgr::render
