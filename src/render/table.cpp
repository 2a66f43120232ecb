// Renders a document for the terminal.
#include <algorithm>
#include <utility>

#include "casemgr/root/text.hpp"
#include "cells.hpp"
#include "chart_text.hpp"
#include "layout.hpp"
#include "terminal.hpp"

namespace casemgr::render {
namespace {

constexpr std::size_t narrowest_screen = 20;
constexpr std::size_t narrow_screen = 40;  ///< On a narrower one nothing is cut: a row that does not fit is a list.
constexpr std::size_t section_indent = 2;
constexpr std::size_t narrowest_labels = 12;
constexpr std::size_t widest_labels = 24;

bool is_list(const Section& section) { return section.as_list && !section.rows.empty(); }

/// Sections without a blank line between them: their rows need no headings.
bool is_dense(const Section& section, const Grid& grid) {
  return !is_list(section) && !section.title.empty() && (section.beside || !grid.headings) && section.charts.empty() &&
         section.notes.empty() && section.paragraphs.empty();
}

/// Returns the lines of a last column: all of a whole one, else a second line before the ellipsis if it has room for
/// words.
std::vector<std::string> lines_of_last(const GridColumn& column, bool whole, const std::string& text) {
  constexpr std::size_t room_for_words = 24;
  const bool fits = display_width(text) <= column.width;
  if (fits || !column.can_shrink || (!whole && column.width < room_for_words)) return {truncate(text, column.width)};
  std::vector<std::string> lines = lines_of(text, column.width);
  if (whole || lines.size() < 2) return lines;
  const std::string first = lines.front();
  lines.erase(lines.begin());
  return {first, truncate(join(lines, " "), column.width)};
}

/// Writes one document; has the state that its sections share.
class Screen {
 public:
  Screen(const Document& document, const Style& style)
      : document_(document),
        width_(std::max(style.width, narrowest_screen)),
        whole_(style.whole),
        paint_(style.color),
        typed_(document, style.ids),
        labels_(label_width()) {}

  std::string write() {
    measure_all();
    head();
    for (std::size_t i = 0; i < document_.sections.size(); ++i) {
      if (in_prose(document_.sections[i])) section(document_.sections[i], grids_[i]);
    }
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::size_t label_width() const {
    std::size_t width = narrowest_labels;
    for (const Section& section : document_.sections) {
      if (section.beside) width = std::max(width, display_width(clean(section.title)));
      for (std::size_t i = 0; section.as_list && i < section.columns.size(); ++i) {
        if (section.columns[i].machine_only) continue;
        width = std::max(width, display_width(one_line(label_of(section.columns[i]))));
      }
    }
    return std::min({width, widest_labels, width_ / 3}) + column_gap;
  }

  [[nodiscard]] std::size_t indent_of(const Section& section) const {
    if (section.beside) return labels_;
    return section.title.empty() ? 0 : section_indent;
  }

  void measure_all() {
    for (const Section& section : document_.sections) {
      grids_.push_back(is_list(section) ? Grid{} : measure(section, document_.today));
      grids_.back().headings = grids_.back().headings && !section.beside;
    }
    for (std::size_t i = 0; i < grids_.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        const bool same_place = indent_of(document_.sections[i]) == indent_of(document_.sections[j]);
        if (same_place && alike(grids_[i], grids_[j])) {
          widen(grids_[i], grids_[j]);
          widen(grids_[j], grids_[i]);
        }
      }
    }
  }

  void head() {
    text_lines(document_.title, 0, Tone::strong);
    text_lines(document_.subtitle, 0, Tone::dim);
    if (!document_.problems.empty()) {
      blank_line();
      text_lines(problems_heading(document_.problems), 0, Tone::late);
      for (const Problem& problem : document_.problems) text_lines(problem_line(problem), section_indent, Tone::plain);
    }
    if (!document_.lead.empty()) {
      blank_line();
      paragraphs(document_.lead, 0, Tone::plain);
    }
  }

  void section(const Section& section, Grid grid) {
    const bool dense = is_dense(section, grid);
    if (!(dense && dense_before_)) blank_line();
    dense_before_ = dense;
    const std::size_t indent = indent_of(section);
    const bool fits = !is_list(section) && fits_screen(section, grid, width_ - indent);
    const bool beside = section.beside && fits && !section.rows.empty() && title_fits(section);
    if (!beside) text_lines(section.title, 0, Tone::strong);
    paragraphs(section.paragraphs, section.title.empty() ? 0 : section_indent, Tone::plain);
    if (section.rows.empty()) {
      text_lines(section.empty_text, section.title.empty() ? 0 : section_indent, Tone::plain);
    } else if (fits) {
      const std::string title = truncate(trim(one_line(clean(section.title))), labels_ - column_gap);
      const std::string blanks(indent - (beside ? std::min(indent, display_width(title)) : 0), ' ');
      rows_as_table(section, grid, indent, beside ? paint_(Tone::strong, title) + blanks : blanks);
    } else {
      for (const Row& row : section.rows) {
        if (&row != &section.rows.front()) blank_line();
        row_as_list(section, row, section.title.empty() ? 0 : section_indent);
      }
    }
    paragraphs(section.notes, indent, Tone::dim);
    charts(section, indent);
  }

  [[nodiscard]] bool is_narrow() const { return width_ < narrow_screen; }

  /// Whether cells get further lines instead of an ellipsis: on a page, and wherever nothing may be lost.
  [[nodiscard]] bool wraps() const { return document_.page || whole_; }

  [[nodiscard]] bool title_fits(const Section& section) const {
    return !wraps() || display_width(one_line(clean(section.title))) + column_gap <= labels_;
  }

  /// Fits the grid. On a narrow screen it fits only whole: with all columns, and no cell, heading or title cut.
  [[nodiscard]] bool fits_screen(const Section& section, Grid& grid, std::size_t cells) const {
    const std::size_t columns = grid.columns.size();
    const bool keeps_words = fit(grid, cells, {.keeps_words = wraps(), .keeps_all = whole_});
    // On a screen a row stays a row: rather than become a list it breaks long words.
    const bool breaks_words = !keeps_words && wraps() && !whole_ && fit(grid, cells, {});
    if (!keeps_words && !breaks_words) return false;
    if (!is_narrow()) return true;
    if (section.beside && display_width(one_line(clean(section.title))) + column_gap > labels_) return false;
    return grid.columns.size() == columns &&
           std::all_of(grid.columns.begin(), grid.columns.end(), [&](const auto& one) {
             const bool wraps = &one == &grid.columns.back() && one.can_shrink;
             return (wraps || one.contents <= one.width) &&
                    (!grid.headings || longest_word_of(one.heading) <= one.width);
           });
  }

  void charts(const Section& section, std::size_t indent) {
    bool line_before = false;
    for (const Chart& chart : section.charts) {
      const std::vector<std::string> lines = chart_lines(chart, width_ - indent, document_.today);
      const bool line = chart.kind == Chart::Kind::line;
      if (!lines.empty() && !(line && line_before)) blank_line();
      for (const std::string& text : lines) add_text_line(out_, std::string(indent, ' ') + text);
      line_before = line;
    }
  }

  /// Writes `first` before the first line and `indent` blanks before every other.
  void rows_as_table(const Section& section, const Grid& grid, std::size_t indent, std::string first) {
    const std::string blanks(indent, ' ');
    if (grid.headings) {
      for (const std::vector<std::string>& headings : heading_lines(grid)) {
        std::string line = std::exchange(first, blanks) + join(headings, std::string(column_gap, ' '));
        line.erase(line.find_last_not_of(' ') + 1);
        add_text_line(out_, paint_(Tone::dim, line));
      }
    }
    const std::size_t deeper = indent + (grid.columns.empty() ? 0 : grid.columns.front().width + column_gap);
    for (const Row& row : section.rows) {
      table_row(section, grid, row, std::exchange(first, blanks));
      below(section, row, std::min(deeper, width_ / 3));
    }
  }

  /// Returns the lines of a cell in its column.
  [[nodiscard]] std::vector<std::string> lines_of_cell(const Section& section, const GridColumn& column, bool last,
                                                       const std::string& text) const {
    if (wraps()) return lines_of(text, column.width);
    if (last) return lines_of_last(column, section.columns[column.index].whole || is_narrow(), text);
    return {truncate(text, column.width)};
  }

  /// Returns line `number` of the cell, as wide as its column.
  [[nodiscard]] std::string padded(const Section& section, const GridColumn& column, const Cell& cell,
                                   const std::vector<std::string>& lines, std::size_t number) const {
    const std::string text = number < lines.size() ? lines[number] : std::string();
    const std::string space(column.width - std::min(column.width, display_width(text)), ' ');
    const std::string drawn =
        number == 0 ? painted(section.columns[column.index], cell, text) : paint_(cell.tone, text);
    return column.right ? space + drawn : drawn + space;
  }

  void table_row(const Section& section, const Grid& grid, const Row& row, std::string line) {
    std::vector<std::vector<std::string>> cells;
    std::size_t height = 1;
    const Cell* too_narrow = nullptr;  // A whole column without room for one of its words goes below its row.
    for (const GridColumn& column : grid.columns) {
      const Cell& cell = cell_at(row, column.index);
      const bool last = &column == &grid.columns.back();
      std::string whole = one_line(people_text(cell, document_.today));
      whole.erase(whole.find_last_not_of(' ') + 1);
      const bool goes_below = last && section.columns[column.index].whole && longest_word_of(whole) > column.width;
      if (goes_below) too_narrow = &cell;
      cells.push_back(goes_below ? std::vector<std::string>{""} : lines_of_cell(section, column, last, whole));
      height = std::max(height, cells.back().size());
    }
    for (std::size_t number = 0; number < height; ++number) {
      if (number > 0) line.assign(indent_of(section), ' ');
      for (std::size_t i = 0; i < cells.size(); ++i) {
        const GridColumn& column = grid.columns[i];
        line += i == 0 ? "" : std::string(column_gap, ' ');
        line += padded(section, column, cell_at(row, column.index), cells[i], number);
      }
      add_text_line(out_, line);
    }
    if (too_narrow != nullptr)
      text_lines(people_text(*too_narrow, document_.today), std::min(indent_of(section), width_ / 3), too_narrow->tone);
  }

  void row_as_list(const Section& section, const Row& row, std::size_t indent) {
    const std::size_t labels = std::min(labels_, width_ / 3 + column_gap);
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      const Column& column = section.columns[i];
      const Cell& cell = cell_at(row, i);
      const std::string text = people_text(cell, document_.today);
      if (column.machine_only || trim(text).empty()) continue;
      const std::string label = one_line(label_of(column));
      if ((is_narrow() || wraps()) && display_width(label) + column_gap > labels) {  // The label has a line of its own.
        text_lines(label, indent, Tone::plain);
        text_lines(text, indent + column_gap, cell.tone);
        continue;
      }
      std::string before = std::string(indent, ' ') + pad(truncate(label, labels - column_gap), labels);
      for (const std::string& line : lines_of(trim(text), width_ - labels - indent)) {
        add_text_line(out_, before + painted(column, cell, line));
        before.assign(labels + indent, ' ');
      }
    }
  }

  void below(const Section& section, const Row& row, std::size_t indent) {
    for (const std::size_t i : columns_below(section)) {
      const Cell& cell = cell_at(row, i);
      text_lines(people_text(cell, document_.today), indent, cell.tone);
    }
  }

  void paragraphs(const std::vector<std::string>& texts, std::size_t indent, Tone tone) {
    for (const std::string& text : texts) text_lines(text, indent, tone);
  }

  void text_lines(const std::string& text, std::size_t indent, Tone tone) {
    const std::string cleaned = clean(text);
    const std::string_view trimmed = trim(cleaned);
    if (trimmed.empty()) return;
    for (const std::string& line : lines_of(trimmed, width_ - indent)) {
      add_text_line(out_, std::string(indent, ' ') + paint_(tone, line));
    }
  }

  void blank_line() {
    if (!out_.empty() && !out_.ends_with("\n\n")) out_ += '\n';
  }

  [[nodiscard]] std::string painted(const Column& column, const Cell& cell, const std::string& text) const {
    const auto* id = std::get_if<std::string>(&cell.value);
    if (column.id && id != nullptr && *id == text) return paint_.id(cell.tone, text, typed_.of(text));
    return paint_(cell.tone, text);
  }

  const Document& document_;
  std::size_t width_;
  bool whole_;
  Paint paint_;
  TypedParts typed_;
  std::size_t labels_;  // width of the column of labels, gap included
  std::vector<Grid> grids_{};
  std::string out_{};
  bool dense_before_ = false;
};

}  // namespace

std::string to_table(const Document& document, const Style& style) { return Screen(document, style).write(); }

}  // namespace casemgr::render
