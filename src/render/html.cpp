// Renders one self-contained page for browser, phone and paper.
#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "casemgr/root/text.hpp"
#include "cells.hpp"
#include "page_style.hpp"
#include "page_table.hpp"
#include "page_text.hpp"
namespace casemgr::render {
namespace {

std::string paragraph(std::string_view text, std::string_view name = {}) {
  const std::string cleaned = clean(text);
  const std::string_view trimmed = trim(cleaned);
  if (trimmed.empty()) return {};
  return "<p" + (name.empty() ? std::string{} : " class=\"" + std::string(name) + '"') + ">" +
         escape_breakable(trimmed) + "</p>\n";
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

/// Text for a style. Escapes all but letters and digits, because both the HTML and the CSS parser read a style; the
/// blank behind a number belongs to it.
std::string style_text(std::string_view words) {
  std::string text;
  for (const char c : one_line(clean(words))) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = byte >= 0x80U || (std::isalnum(byte) != 0) || c == ' ' || c == ',' || c == '.';
    text += plain ? std::string(1, c) : fmt::format("\\{:x} ", byte);
  }
  return text;
}

/// Whom it is about and the marking, at the top of every sheet of paper.
std::string sheet_top(const Document& document) {
  std::string boxes;
  if (!document.sheet.empty()) boxes += " @top-left { content: \"" + style_text(document.sheet) + "\"; }";
  if (!document.marking.empty()) boxes += " @top-right { content: \"" + style_text(document.marking) + "\"; }";
  return boxes.empty() ? boxes : "@page {" + boxes + " }\n";
}

/// A list has no title of its own: `Goal list`.
std::string heading_of(const Document& document) {
  if (!document.title.empty()) return document.title;
  return report::title_of(document.command.empty() ? document.report : document.command);
}

std::string head(const Document& document) {
  const std::string& language = document.language.empty() ? "en" : document.language;
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"" + escape_html(language) + "\">\n<head>\n<meta charset=\"utf-8\">\n";
  // The page can neither load nor run anything, even if markup were injected.
  html +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n";
  html += "<title>" + escape_html(one_line(heading_of(document))) + "</title>\n<style>" + std::string(page_style) +
          sheet_top(document) + "</style>\n";
  return html + "</head>\n";
}

}  // namespace

std::string to_html(const Document& document, const Style& style) {
  const Page page{.today = document.today, .typed = TypedParts(document, style.ids)};
  std::string html =
      head(document) + (document.handout ? "<body class=\"handout\">\n" : "<body>\n") + "<main>\n<header>\n";
  html += paragraph(document.marking, "marking");
  html += "<h1>" + escape_html(heading_of(document)) + "</h1>\n";
  html += paragraph(document.subtitle, "subtitle") + "</header>\n";
  html += problems_html(document.problems);
  for (const std::string& lead : document.lead) html += paragraph(lead);
  for (const Section& section : document.sections) html += in_prose(section) ? section_html(section, page) : "";
  html += "<footer>\n" + paragraph(document.marking, "marking");
  if (document.made_from)
    html += paragraph("Made by " + report::made_from_words(*document.made_from, document.today) + ".");
  html +=
      paragraph((document.title.empty() ? heading_of(document) : document.report) + " · " + long_date(document.today));
  return html + "</footer>\n</main>\n</body>\n</html>\n";
}

}  // namespace casemgr::render
