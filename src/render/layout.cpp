#include "layout.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "cells.hpp"

namespace casemgr::render {
namespace {

/// Text cut to fewer cells is useless.
constexpr std::size_t narrowest_text = 6;
/// Text cut to fewer cells is a hint at most; a table with more than two columns of such is none.
constexpr std::size_t narrow_text = 10;
constexpr std::ptrdiff_t most_narrow_columns = 2;

GridColumn* widest_that_shrinks(Grid& grid, bool keeps_words) {
  GridColumn* widest = nullptr;
  for (GridColumn& column : grid.columns) {
    const std::size_t narrowest = keeps_words ? std::max(narrowest_text, column.longest) : narrowest_text;
    if (column.can_shrink && column.width > narrowest && (widest == nullptr || column.width > widest->width)) {
      widest = &column;
    }
  }
  return widest;
}

}  // namespace

std::size_t longest_word_of(const std::string& text) {
  std::size_t longest = 0;
  for (const std::string& word : split_words(text)) {
    if (word.size() > longest) longest = std::max(longest, display_width(word));  // A cell is a byte or more.
  }
  return longest;
}

std::size_t Grid::width() const {
  std::size_t sum = columns.empty() ? 0 : (columns.size() - 1) * column_gap;
  for (const GridColumn& column : columns) sum += column.width;
  return sum;
}

Grid measure(const Section& section, Date today) {
  Grid grid;
  const std::vector<std::size_t> shown = table_columns(section);
  grid.headings = has_headings(section, shown);
  for (const std::size_t i : shown) {
    const Column& column = section.columns[i];
    GridColumn made{
        .index = i, .heading = one_line(clean(column.title)), .right = column.align == Column::Align::right};
    bool text = false;
    for (const Row& row : section.rows) {
      const Cell& cell = cell_at(row, i);
      const std::string text_of_cell = one_line(people_text(cell, today));
      made.contents = std::max(made.contents, display_width(text_of_cell));
      const bool goes_below = column.whole && i == shown.back();  // A word of it that is too long.
      if (!goes_below && text_of_cell.size() > made.longest)
        made.longest = std::max(made.longest, longest_word_of(text_of_cell));
      text = text || is_text(cell);
    }
    made.longest = std::max(made.longest, longest_word_of(made.heading));
    made.width = std::max(made.contents, display_width(made.heading));
    made.can_shrink = text && !made.right && !column.id;
    made.yields = column.yields;
    grid.columns.push_back(std::move(made));
  }
  return grid;
}

bool alike(const Grid& a, const Grid& b) {
  return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                    [](const GridColumn& x, const GridColumn& y) {
                      return x.index == y.index && x.heading == y.heading && x.right == y.right;
                    });
}

void widen(Grid& grid, const Grid& other) {
  for (std::size_t i = 0; i < grid.columns.size(); ++i) {
    grid.columns[i].contents = std::max(grid.columns[i].contents, other.columns[i].contents);
    grid.columns[i].longest = std::max(grid.columns[i].longest, other.columns[i].longest);
    grid.columns[i].width = std::max(grid.columns[i].width, other.columns[i].width);
    grid.columns[i].can_shrink = grid.columns[i].can_shrink || other.columns[i].can_shrink;
  }
}

bool fit(Grid& grid, std::size_t cells, Fitting fitting) {
  if (grid.width() <= cells) return true;
  Grid fitted = grid;
  for (GridColumn& column : fitted.columns) {
    column.width = std::max(column.contents, longest_word_of(column.heading));
    // No column can be wider than the screen; the limit saves shortening a long text cell by cell.
    column.width = column.can_shrink ? std::min(column.width, cells) : column.width;
  }
  for (std::size_t i = fitted.columns.size(); i-- > 0 && fitted.width() > cells && !fitting.keeps_all;) {
    if (fitted.columns[i].yields) fitted.columns.erase(fitted.columns.begin() + static_cast<std::ptrdiff_t>(i));
  }
  while (fitted.width() > cells) {
    GridColumn* widest = widest_that_shrinks(fitted, fitting.keeps_words);
    if (widest == nullptr) return false;
    --widest->width;
  }
  const auto is_cut_short = [](const GridColumn& x) { return x.width < x.contents && x.width < narrow_text; };
  if (std::count_if(fitted.columns.begin(), fitted.columns.end(), is_cut_short) > most_narrow_columns) return false;
  grid = std::move(fitted);
  return true;
}

std::vector<std::vector<std::string>> heading_lines(const Grid& grid) {
  std::vector<std::vector<std::string>> columns;
  std::size_t height = 0;
  for (const GridColumn& column : grid.columns) {
    columns.push_back(wrap(column.heading, column.width));
    height = std::max(height, columns.back().size());
  }
  std::vector<std::vector<std::string>> lines(height);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].insert(columns[i].begin(), height - columns[i].size(), std::string{});
    for (std::size_t j = 0; j < height; ++j) {
      const GridColumn& column = grid.columns[i];
      lines[j].push_back(pad(truncate(columns[i][j], column.width), column.width, column.right));
    }
  }
  return lines;
}

}  // namespace casemgr::render
