// Renders Markdown (GitHub's, for its tables), for notes, mail and wikis.
#include <algorithm>

#include "casemgr/root/text.hpp"
#include "cells.hpp"
#include "chart_text.hpp"

namespace casemgr::render {
namespace {

/// Cells longer than this do not make their column wider in the source.
constexpr std::size_t widest_padding = 40;

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
         static_cast<unsigned char>(c) >= 0x80U;
}

bool inside_a_word(std::string_view text, std::size_t at) {
  return at > 0 && at + 1 < text.size() && is_word(text[at - 1]) && is_word(text[at + 1]);
}

/// Returns `text` with all Markdown and HTML escaped; line ends stay.
std::string escaped(std::string_view text) {
  constexpr std::string_view acts = "\\`*[]<|~";
  std::string plain;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '&' && at + 1 < text.size() && (is_word(text[at + 1]) || text[at + 1] == '#')) {
      plain += "&amp;";
      continue;
    }
    if (acts.find(c) != std::string_view::npos || (c == '_' && !inside_a_word(text, at))) plain += '\\';
    plain += c;
  }
  return plain;
}

/// Returns a cell of a table: one line, its line ends as breaks.
std::string cell_text(const Cell& cell) {
  const std::string whole = people_text(cell, std::nullopt);
  std::string text = join(split(escaped(trim(whole)), '\n'), "<br>");
  std::replace(text.begin(), text.end(), '\t', ' ');
  const bool set_off = cell.tone == Tone::late || cell.tone == Tone::today || cell.tone == Tone::strong;
  return set_off && !text.empty() ? "**" + text + "**" : text;
}

/// Returns a paragraph, escaped so that no line begins a heading, list or quotation.
std::string plain_paragraph(std::string_view text) {
  std::string whole;
  const std::string cleaned = clean(text);
  for (const std::string& part : split(trim(cleaned), '\n')) {
    std::string line = escaped(trim(part));
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    const bool numbered = digits > 0 && digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    if (numbered) {
      line.insert(digits, 1, '\\');
    } else if (!line.empty() && std::string_view("#+->=").find(line.front()) != std::string_view::npos) {
      line.insert(0, 1, '\\');
    }
    whole += (whole.empty() ? "" : "  \n") + line;
  }
  return whole;
}

std::string heading_text(std::string_view text) {
  std::string escaped_text = escaped(one_line(clean(text)));
  if (escaped_text.ends_with('#')) escaped_text.insert(escaped_text.size() - 1, 1, '\\');
  return escaped_text;
}

using Texts = std::vector<std::string>;

void add_table_row(std::string& text, const Texts& cells, const std::vector<std::size_t>& widths,
                   const std::vector<Column::Align>& aligns) {
  text += '|';
  for (std::size_t i = 0; i < cells.size(); ++i) {
    text += ' ' + pad(cells[i], widths[i], aligns[i] == Column::Align::right) + " |";
  }
  text += '\n';
}

/// Returns a table with its source aligned in columns, so that it is readable unrendered.
std::string table(const Texts& headings, const std::vector<Texts>& rows, const std::vector<Column::Align>& aligns) {
  std::vector<std::size_t> widths;
  for (std::size_t i = 0; i < headings.size(); ++i) {
    std::size_t width = std::max<std::size_t>(3, display_width(headings[i]));
    for (const Texts& row : rows) width = std::max(width, std::min(widest_padding, display_width(row[i])));
    widths.push_back(width);
  }
  std::string text;
  add_table_row(text, headings, widths, aligns);
  text += '|';
  for (std::size_t i = 0; i < headings.size(); ++i) {
    const bool right = aligns[i] == Column::Align::right;
    text += ' ' + std::string(widths[i] - (right ? 1 : 0), '-') + (right ? ": |" : " |");
  }
  text += '\n';
  for (const Texts& row : rows) add_table_row(text, row, widths, aligns);
  return text;
}

std::string rows_as_table(const Section& section) {
  std::vector<std::size_t> columns = table_columns(section);
  const std::vector<std::size_t> below = columns_below(section);
  columns.insert(columns.end(), below.begin(), below.end());
  if (columns.empty()) return {};
  Texts headings;
  std::vector<Column::Align> aligns;
  for (const std::size_t i : columns) {
    headings.push_back(heading_text(section.columns[i].title));
    aligns.push_back(section.columns[i].align);
  }
  std::vector<Texts> rows;
  for (const Row& row : section.rows) {
    Texts& cells = rows.emplace_back();
    for (const std::size_t i : columns) cells.push_back(cell_text(cell_at(row, i)));
  }
  return table(headings, rows, aligns);
}

/// Returns each row under its own heading: a Markdown table has no place for cells below a row.
std::string rows_as_entries(const Section& section) {
  const std::vector<std::size_t> columns = table_columns(section);
  std::string text;
  for (const Row& row : section.rows) {
    for (const std::size_t i : columns) {
      const std::string value = cell_text(cell_at(row, i));
      if (i == columns.front()) {
        text += (text.empty() ? "### " : "\n### ") + value + "\n\n";
      } else if (!value.empty()) {
        text += "- " + heading_text(label_of(section.columns[i])) + ": " + value + '\n';
      }
    }
    for (const std::size_t i : columns_below(section)) {
      const std::string value = cell_text(cell_at(row, i));
      text += value.empty() ? "" : "- " + value + '\n';
    }
  }
  return text;
}

std::string row_as_list(const Section& section, const Row& row) {
  std::string text;
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    const std::string value = cell_text(cell_at(row, i));
    if (!section.columns[i].machine_only && !value.empty()) {
      text += "- " + heading_text(label_of(section.columns[i])) + ": " + value + '\n';
    }
  }
  return text;
}

/// Returns a tree as a list within a list.
std::string tree_text(const Chart& chart) {
  std::string text = chart_title(chart).empty() ? "" : "**" + escaped(chart_title(chart)) + "**\n\n";
  for (const report::Branch& branch : chart.branches) {
    const BranchText words = branch_text(branch);
    text += std::string(static_cast<std::size_t>(branch.depth) * 2, ' ') + "- ";
    text += words.kind.empty() ? "" : "**" + escaped(words.kind) + "**" + (words.rest.empty() ? "" : " ");
    text += escaped(words.rest) + '\n';
  }
  return text;
}

/// Changes without a title are the rows above them once more.
std::string changes_text(const Chart& chart) {
  if (chart.changes.empty() || chart.title.empty()) return {};
  std::vector<Texts> rows;
  for (const report::ChartChange& change : chart.changes) {
    rows.push_back({escaped(one_line(clean(change.label))), change.before.str(), change.after.str()});
  }
  const auto right = Column::Align::right;
  return "**" + escaped(chart_title(chart)) + "**\n\n" +
         table({"", "Before", "After"}, rows, {Column::Align::left, right, right});
}

std::string chart_text(const Chart& chart) {
  if (chart.kind == Chart::Kind::tree) return chart.branches.empty() ? std::string() : tree_text(chart);
  // Bars without a title are the rows above them once more.
  if (chart.kind == Chart::Kind::change) return changes_text(chart);
  if (chart.points.empty() || (chart.kind == Chart::Kind::bar && chart.title.empty())) return {};
  constexpr std::size_t most = 60;
  std::string text = "**" + escaped(chart_title(chart)) + "**";
  if (chart.kind == Chart::Kind::line) {
    text += "  \n" + sparkline(chart, most) + ' ' + escaped(chart_summary(chart));
  } else if (chart.target) {
    text += "  \n" + escaped(one_line(clean(chart.target_name))) + ' ' + chart.target->str();
  }
  for (const std::string& note : chart_notes(chart, std::nullopt, false)) text += "  \n" + escaped(note);
  std::vector<Texts> rows;
  for (const auto& [label, value] : chart.points) {
    rows.push_back({escaped(point_label(label, std::nullopt)), value.str()});
  }
  const std::string of = chart.kind == Chart::Kind::line ? "Day" : "";
  return text + "\n\n" + table({of, "Value"}, rows, {Column::Align::left, Column::Align::right});
}

/// Separates blocks by an empty line.
void add_block(std::string& text, std::string block) {
  if (block.empty()) return;
  text += text.empty() ? "" : "\n";
  text += block;
  text += block.ends_with('\n') ? "" : "\n";
}

void add_section(std::string& text, const Document& document, const Section& section) {
  if (!section.title.empty()) add_block(text, "## " + heading_text(section.title));
  for (const std::string& words : section.paragraphs) add_block(text, plain_paragraph(words));
  if (section.rows.empty()) {
    add_block(text, plain_paragraph(section.empty_text));
  } else if (section.as_list) {
    for (const Row& row : section.rows) add_block(text, row_as_list(section, row));
  } else if (document.handout && !columns_below(section).empty()) {
    add_block(text, rows_as_entries(section));
  } else {
    add_block(text, rows_as_table(section));
  }
  for (const std::string& note : section.notes) add_block(text, plain_paragraph(note));
  for (const Chart& chart : section.charts) add_block(text, chart_text(chart));
}

}  // namespace

std::string to_markdown(const Document& document) {
  std::string text;
  const std::string marking =
      document.marking.empty() ? std::string{} : "**" + escaped(one_line(clean(document.marking))) + "**";
  add_block(text, marking);
  if (!document.title.empty()) add_block(text, "# " + heading_text(document.title));
  add_block(text, plain_paragraph(document.subtitle));
  if (!document.problems.empty()) {
    add_block(text, "## " + problems_heading(document.problems));
    std::string list;
    for (const Problem& problem : document.problems) list += "- " + escaped(problem_line(problem)) + '\n';
    add_block(text, list);
  }
  for (const std::string& lead : document.lead) add_block(text, plain_paragraph(lead));
  for (const Section& section : document.sections) {
    if (in_prose(section)) add_section(text, document, section);
  }
  if (document.made_from) {
    add_block(text, plain_paragraph("Made by " + report::made_from_words(*document.made_from, document.today) + "."));
  }
  add_block(text, marking);
  return text;
}

}  // namespace casemgr::render
