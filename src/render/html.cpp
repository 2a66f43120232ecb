// Renders one self-contained page for browser, phone and paper.
#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "casemgr/root/text.hpp"
#include "cells.hpp"
#include "layout.hpp"
#include "page_style.hpp"
#include "page_text.hpp"
// Charts inside a page.
namespace casemgr::render {
namespace {

/// On a phone, wider tables become cards, one per row; in a card, longer texts have a line of their own.
constexpr std::size_t cells_on_a_phone = 44;
constexpr std::size_t half_a_card = 15;
/// Tables that fit into the page without breaking shorter cells do not break them.
constexpr std::size_t cells_on_a_page = 84;

/// Settings of all cells of a page.
struct Page {
  Date today;
  TypedParts typed;
};

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

/// ` class="num late"`, or nothing.
std::string class_attribute(const Column& column, const Cell& cell, const Page& page) {
  std::string names;
  if (column.align == Column::Align::right) {
    names = "num";
  } else if (!is_text(cell)) {
    names = "fix";
  }
  if (column.to_fill) names += names.empty() ? "room" : " room";
  const bool is_long = display_width(people_text(cell, page.today)) > half_a_card;
  for (const std::string_view name : {is_long ? "long" : std::string_view{}, class_of(cell.tone)}) {
    names += names.empty() || name.empty() ? "" : " ";
    names += name;
  }
  return names.empty() ? std::string{} : " class=\"" + names + '"';
}

std::string cell_html(const Column& column, const Cell& cell, const Page& page) {
  const std::string text = people_text(cell, page.today);
  const auto* id = std::get_if<std::string>(&cell.value);
  if (column.id && id != nullptr && *id == text && !text.empty()) {
    const std::size_t part = page.typed.of(text);
    return "<span class=\"id\"><b>" + escape_html(text.substr(0, part)) + "</b>" + escape_html(text.substr(part)) +
           "</span>";
  }
  return escape_breakable(trim(text));
}

std::string paragraph(std::string_view text, std::string_view name = {}) {
  const std::string cleaned = clean(text);
  const std::string_view trimmed = trim(cleaned);
  if (trimmed.empty()) return {};
  return "<p" + (name.empty() ? std::string{} : " class=\"" + std::string(name) + '"') + ">" +
         escape_breakable(trimmed) + "</p>\n";
}

std::string headings(const Section& section, const std::vector<std::size_t>& columns) {
  std::string html = "<thead><tr>";
  for (const std::size_t i : columns) {
    const bool right = section.columns[i].align == Column::Align::right;
    html += right ? "<th scope=\"col\" class=\"num\">" : "<th scope=\"col\">";
    html += escape_html(section.columns[i].title) + "</th>";
  }
  return html + "</tr></thead>\n";
}

/// The first cell of a row names it and is its heading for screen readers.
std::string row_html(const Section& section, const Row& row, const std::vector<std::size_t>& columns,
                     const Page& page) {
  std::string html = "<tr>";
  for (const std::size_t i : columns) {
    const Column& column = section.columns[i];
    const Cell& cell = cell_at(row, i);
    const bool first = i == columns.front();
    html += first ? "<th scope=\"row\"" : "<td";
    if (!first && !column.title.empty()) html += " data-label=\"" + escape_html(column.title) + '"';
    html += class_attribute(column, cell, page) + ">" + cell_html(column, cell, page) + (first ? "</th>" : "</td>");
  }
  return html + "</tr>\n";
}

std::string rows_below(const Section& section, const Row& row, std::size_t width, const Page& page) {
  std::string html;
  for (const std::size_t i : columns_below(section)) {
    const std::string text = cell_html(section.columns[i], cell_at(row, i), page);
    if (!text.empty()) {
      html += "<tr class=\"below\"><td colspan=\"" + fmt::format("{}", width) + '"' +
              class_attribute(section.columns[i], cell_at(row, i), page) + ">" + text + "</td></tr>\n";
    }
  }
  return html;
}

/// ` class="wide calm"`, or nothing.
std::string table_class(const Section& section, Date today) {
  const Grid grid = measure(section, today);
  std::size_t unbroken = 0;
  for (const GridColumn& column : grid.columns) unbroken += std::min(column.width, half_a_card) + column_gap;
  const std::string_view wide = grid.width() > cells_on_a_phone ? "wide" : "";
  const std::string_view calm = unbroken <= cells_on_a_page ? "calm" : "";
  const std::string_view both = wide.empty() || calm.empty() ? "" : " ";
  return wide.empty() && calm.empty() ? std::string{} : fmt::format(" class=\"{}{}{}\"", wide, both, calm);
}

std::string rows_as_table(const Section& section, const Page& page) {
  const std::vector<std::size_t> columns = table_columns(section);
  if (columns.empty()) return {};
  // A row and the cells below it stay on one sheet of paper.
  const bool grouped = !columns_below(section).empty();
  std::string html = "<table" + table_class(section, page.today) + ">\n";
  html += has_headings(section, columns) ? headings(section, columns) : "";
  html += grouped ? "" : "<tbody>\n";
  for (const Row& row : section.rows) {
    html += grouped ? "<tbody class=\"keep\">\n" : "";
    html += row_html(section, row, columns, page) + rows_below(section, row, columns.size(), page);
    html += grouped ? "</tbody>\n" : "";
  }
  html += grouped ? "" : "</tbody>\n";
  return html + "</table>\n";
}

std::string row_as_list(const Section& section, const Row& row, const Page& page) {
  std::string html = "<dl>\n";
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    const Column& column = section.columns[i];
    const Cell& cell = cell_at(row, i);
    const std::string text = cell_html(column, cell, page);
    if (column.machine_only || text.empty()) continue;
    const std::string_view tone = class_of(cell.tone);
    html += "<div><dt>" + escape_html(label_of(column)) + "</dt><dd";
    html += tone.empty() ? ">" : " class=\"" + std::string(tone) + "\">";
    html += text + "</dd></div>\n";
  }
  return html + "</dl>\n";
}

std::string section_html(const Section& section, const Page& page) {
  std::string html = section.new_sheet ? "<section class=\"sheet\">\n" : "<section>\n";
  if (!section.title.empty()) html += "<h2>" + escape_html(section.title) + "</h2>\n";
  for (const std::string& text : section.paragraphs) html += paragraph(text);
  if (section.rows.empty()) {
    html += paragraph(section.empty_text);
  } else if (section.as_list) {
    for (const Row& row : section.rows) html += row_as_list(section, row, page);
  } else {
    html += rows_as_table(section, page);
  }
  for (const std::string& note : section.notes) html += paragraph(note, "note");
  for (const Chart& chart : section.charts) html += chart_figure(chart, page.today);
  return html + "</section>\n";
}

std::string problems_html(const Problems& problems) {
  if (problems.empty()) return {};
  std::string html = "<section class=\"problems\">\n<h2>" + escape_html(problems_heading(problems)) + "</h2>\n<ul>\n";
  for (const Problem& problem : problems) html += "<li>" + escape_breakable(problem_line(problem)) + "</li>\n";
  return html + "</ul>\n</section>\n";
}

/// The marking at the top of every sheet of paper. Escapes all but letters and digits, because both the HTML and the
/// CSS parser read a style.
std::string marking_on_paper(const Document& document) {
  if (document.marking.empty()) return {};
  std::string text;
  for (const char c : one_line(clean(document.marking))) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x80U || (std::isalnum(byte) != 0) || c == ' ' || c == ',' || c == '.';
    text += plain ? std::string(1, c) : fmt::format("\\{:06x}", byte);
  }
  return "@page { @top-right { content: \"" + text + "\"; } }\n";
}

std::string head(const Document& document) {
  const std::string& title = document.title.empty() ? document.report : document.title;
  const std::string& language = document.language.empty() ? "en" : document.language;
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"" + escape_html(language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  // The page can neither load nor run anything, even if markup were injected.
  html +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n";
  html += "<title>" + escape_html(one_line(title)) + "</title>\n<style>" + std::string(page_style) +
          marking_on_paper(document) + "</style>\n";
  return html + "</head>\n";
}

}  // namespace

std::string to_html(const Document& document, const Style& style) {
  const Page page{.today = document.today, .typed = TypedParts(document, style.ids)};
  std::string html =
      head(document) + (document.handout ? "<body class=\"handout\">\n" : "<body>\n") + "<main>\n<header>\n";
  html += paragraph(document.marking, "marking");
  html += document.title.empty() ? "" : "<h1>" + escape_html(document.title) + "</h1>\n";
  html += paragraph(document.subtitle, "subtitle") + "</header>\n";
  html += problems_html(document.problems);
  for (const std::string& lead : document.lead) html += paragraph(lead);
  for (const Section& section : document.sections) html += in_prose(section) ? section_html(section, page) : "";
  html += "<footer>\n" + paragraph(document.marking, "marking");
  html += paragraph(document.report + " · " + long_date(document.today));
  return html + "</footer>\n</main>\n</body>\n</html>\n";
}

}  // namespace casemgr::render
