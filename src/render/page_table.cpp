#include "page_table.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "layout.hpp"
#include "page_text.hpp"

namespace casemgr::render {
namespace {

constexpr std::size_t cells_on_a_phone = 36;
/// Wider tables fill the page.
constexpr std::size_t cells_of_a_narrow_table = 44;
/// Of a phone's table the one column of longer text is broken into lines of so many cells. What needs more room, or has
/// more such columns, becomes cards, one per row.
constexpr std::size_t broken_text = 14;
constexpr std::size_t room_to_write = 16;
/// Longer texts may be broken, and in a card have a line of their own.
constexpr std::size_t longest_unbroken = 15;
/// In half a card: a cell with its label, which is smaller and has a gap behind it.
constexpr double half_a_card = 19;
constexpr double small_letter = 0.87;
constexpr double gap_behind_label = 1.5;
/// Tables that fit into the page without breaking shorter cells do not break them; wider ones have a wider page.
constexpr std::size_t cells_on_a_page = 84;

/// A column of a table: what holds for all its cells, so that they are alike in every row.
struct TableColumn {
  std::size_t index = 0;
  std::size_t width = 0;  ///< Of its widest cell.
  bool key = false;       ///< An id on the left of a card's first line.
  bool lead = false;      ///< Another short text there.
  bool line = false;      ///< Has a line of a card for itself.

  [[nodiscard]] bool is_long() const { return width > longest_unbroken; }
};

constexpr std::size_t most_keys = 2;

/// One or two ids lead a card, else a short first column does; what follows fills its line.
std::vector<TableColumn> columns_of(const Section& section, const Page& page) {
  std::vector<TableColumn> columns;
  for (const std::size_t i : table_columns(section)) {
    TableColumn place{.index = i};
    for (const Row& row : section.rows) {
      place.width = std::max(place.width, display_width(people_text(cell_at(row, i), page.today)));
    }
    const Column& column = section.columns[i];
    const bool first = columns.empty();
    place.key = column.id && columns.size() < most_keys && (first || columns.back().key);
    place.lead = first && !place.key && !place.is_long();
    const double label = small_letter * static_cast<double>(display_width(column.title)) + gap_behind_label;
    place.line = place.width == 0 || place.is_long() || label + static_cast<double>(place.width) > half_a_card;
    columns.push_back(place);
  }
  return columns;
}

std::string joined(std::initializer_list<std::string_view> names) {
  std::string all;
  for (const std::string_view name : names) {
    if (!name.empty()) all.append(all.empty() ? "" : " ").append(name);
  }
  return all.empty() ? all : " class=\"" + all + '"';
}

/// ` class="num late"`, or nothing.
std::string class_attribute(const Column& column, const Cell& cell, const TableColumn& place) {
  const bool right = column.align == Column::Align::right;
  return joined({right           ? "num"
                 : is_text(cell) ? ""
                                 : "fix",
                 column.to_fill ? "room" : "",
                 place.key    ? "key"
                 : place.lead ? "lead"
                              : "",
                 place.is_long() ? "long" : "", place.line && !place.key && !place.lead ? "line" : "",
                 class_of(cell.tone)});
}

std::string headings(const Section& section, const std::vector<TableColumn>& columns) {
  std::string html = "<thead><tr>";
  for (const TableColumn& place : columns) {
    const Column& column = section.columns[place.index];
    const bool right = column.align == Column::Align::right;
    html += right ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">";
    html += escape_html(column.title) + "</th>";
  }
  return html + "</tr></thead>\n";
}

/// The first cell of a row names it and is its heading for screen readers.
std::string row_html(const Section& section, const Row& row, const std::vector<TableColumn>& columns,
                     const Page& page) {
  std::string html = "<tr>";
  for (const TableColumn& place : columns) {
    const Column& column = section.columns[place.index];
    const Cell& cell = cell_at(row, place.index);
    const bool first = &place == &columns.front();
    html += first ? "<th scope=\"row\"" : "<td";
    if (!first && !column.title.empty()) html += " data-label=\"" + escape_html(column.title) + '"';
    html += class_attribute(column, cell, place) + ">" + cell_html(column, cell, page) + (first ? "</th>" : "</td>");
  }
  return html + "</tr>\n";
}

std::string rows_below(const Section& section, const Row& row, std::size_t width, const Page& page) {
  std::string html;
  for (const std::size_t i : columns_below(section)) {
    const Cell& cell = cell_at(row, i);
    const std::string text = cell_html(section.columns[i], cell, page);
    if (text.empty()) continue;
    html += fmt::format("<tr class=\"below\"><td colspan=\"{}\"{}>{}</td></tr>\n", width,
                        joined({"long", class_of(cell.tone)}), text);
  }
  return html;
}

/// Whether a phone shows the table as one: it fits, or is names with a figure or two beside them.
bool is_small(const Section& section, const Grid& grid) {
  std::size_t unbroken = 0;
  std::size_t cells = 0;
  int texts = 0;
  for (const GridColumn& column : grid.columns) {
    const bool breaks = column.can_shrink && column.contents > broken_text;
    texts += breaks ? 1 : 0;
    const std::size_t room = section.columns[column.index].to_fill ? room_to_write : column.longest;
    cells += column_gap + std::max(breaks ? broken_text : column.contents, room);
    unbroken += column_gap + std::max(column.width, room);
  }
  return unbroken <= cells_on_a_phone || (cells <= cells_on_a_phone + column_gap && texts <= 1);
}

/// ` class="wide cards calm"`, or nothing.
std::string table_class(const Section& section, Date today) {
  const Grid grid = measure(section, today);
  std::size_t unbroken = 0;
  for (const GridColumn& column : grid.columns) unbroken += std::min(column.width, longest_unbroken) + column_gap;
  return joined({grid.width() > cells_of_a_narrow_table ? "wide" : "", is_small(section, grid) ? "" : "cards",
                 unbroken <= cells_on_a_page ? "calm" : "broad"});
}

constexpr std::string_view block_lead = "\xE2\x96";  // U+2580 to U+25BF begin with it
constexpr std::size_t block_bytes = 3;

/// Whether a bar's or a sparkline's character is there: U+2580 to U+2593.
bool is_block(std::string_view text, std::size_t at) {
  return text.substr(at, 2) == block_lead && at + 2 < text.size() && static_cast<unsigned char>(text[at + 2]) <= 0x93U;
}

std::size_t next_block(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_block(text, at)) ++at;
  return at;
}

}  // namespace

std::string_view class_of(Tone tone) {
  switch (tone) {
    case Tone::plain: return {};
    case Tone::late: return "late";
    case Tone::today: return "today";
    case Tone::good: return "good";
    case Tone::dim: return "dim";
    case Tone::strong: return "strong";
  }
  return {};
}

std::string cell_html(const Column& column, const Cell& cell, const Page& page) {
  const std::string shown = people_text(cell, page.today);
  const auto* id = std::get_if<std::string>(&cell.value);
  if (column.id && id != nullptr && *id == shown && !shown.empty()) {
    const std::size_t part = page.typed.of(shown);
    return "<span class=\"id\"><b>" + escape_html(shown.substr(0, part)) + "</b>" + escape_html(shown.substr(part)) +
           "</span>";
  }
  const std::string_view text = trim(shown);
  std::string html;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t blocks = next_block(text, at);
    html += escape_breakable(text.substr(at, blocks - at));
    for (at = blocks; is_block(text, at);) at += block_bytes;
    const std::string_view drawn = text.substr(blocks, at - blocks);
    if (!drawn.empty()) html += "<span class=\"blocks\" aria-hidden=\"true\">" + std::string(drawn) + "</span>";
  }
  return html;
}

std::string rows_as_table(const Section& section, const Page& page) {
  const std::vector<TableColumn> columns = columns_of(section, page);
  if (columns.empty()) return {};
  // A row and the cells below it stay on one sheet of paper.
  const bool grouped = !columns_below(section).empty();
  std::string html = "<table" + table_class(section, page.today) + ">\n";
  html += has_headings(section, table_columns(section)) ? headings(section, columns) : "";
  html += grouped ? "" : "<tbody>\n";
  for (const Row& row : section.rows) {
    html += grouped ? "<tbody class=\"keep\">\n" : "";
    html += row_html(section, row, columns, page) + rows_below(section, row, columns.size(), page);
    html += grouped ? "</tbody>\n" : "";
  }
  html += grouped ? "" : "</tbody>\n";
  return html + "</table>\n";
}

}  // namespace casemgr::render
