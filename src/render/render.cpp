#include "casemgr/render/render.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "cells.hpp"

namespace casemgr::render {

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = {"table", "plain", "csv", "json", "jsonl",
                                                 "md",    "html",  "ids", "ics",  "github"};
  return names;
}

std::string document_formats() { return join({format_names().begin(), format_names().end() - 2}, ", "); }

std::optional<Format> parse_format(std::string_view name) {
  const auto at = std::find(format_names().begin(), format_names().end(), name);
  if (at == format_names().end()) return std::nullopt;
  return static_cast<Format>(at - format_names().begin());
}

std::string format_name(Format format) { return format_names()[static_cast<std::size_t>(format)]; }

namespace {

/// Ids are for commands; a handout has none.
void omit_ids(Document& document) {
  for (Section& section : document.sections) {
    for (Column& column : section.columns) {
      if (column.id) column.machine_only = true;
    }
  }
}

/// Formats of one line per row have no envelope: a row says what period it reports on. Only the section that is printed
/// gets that far, where it is one.
void put_period_into_rows(Document& document, Format format, const Style& style) {
  if (document.flat) report::take_rows(document);  // All its sections are one.
  if (!style.section.empty() || format == Format::csv || format == Format::ids || !document.page) {
    if (std::optional<Section> only = chosen_section(document, style.section)) {
      document.sections.clear();
      document.sections.push_back(std::move(*only));
    }
  }
  report::take_rows(document);
  for (Section& section : document.sections) {
    if (section.key.empty() || section.key == "problems") continue;
    report::add_columns(section, {report::machine(report::a_day("from")), report::machine(report::a_day("to"))});
    for (Row& row : section.rows) {
      row.resize(section.columns.size());
      row[row.size() - 2] = Cell(document.period->from);
      row.back() = Cell(document.period->to);
    }
  }
  document.period.reset();
}

void render_page(Document& document, Format format, const Style& style, const Sink& sink) {
  switch (format) {
    case Format::table: return sink(to_table(document, style));
    case Format::plain: return to_plain(document, sink);
    case Format::csv: return to_csv(document, style, sink);
    case Format::json: return to_json(document, sink);
    case Format::jsonl: return to_jsonl(document, sink);
    case Format::md: return sink(to_markdown(document));
    case Format::html: return sink(to_html(document, style));
    case Format::ids: return to_ids(document, sink);
    case Format::ics:
    case Format::github: break;
  }
  throw Error(ErrorKind::usage, "cannot show '" + document.report + "' as format '" + format_name(format) + "'");
}

/// One section beside a record, or the record without them.
void render_part_of_record(Document& document, Format format, const Style& style, const Sink& sink) {
  if (style.section == "record" && style.fields.empty()) {
    document.record->rows.clear();
    return render_page(document, format, style, sink);
  }
  if (style.section.empty() || style.section == "record") {
    throw Error(ErrorKind::usage, "cannot choose fields of a record in " + format_name(format), "omit --fields");
  }
  document.sections = std::move(document.record->rows);
  document.sections.push_back(std::move(document.record->computed));
  document.sections.back().key = "computed";
  document.record.reset();
  select(document, style);
  render_page(document, format, style, sink);
}

}  // namespace

bool is_for_people(Format format) { return format == Format::table || format == Format::md || format == Format::html; }

void render(Document& document, Format format, const Style& style, const Sink& sink) {
  const bool for_people = is_for_people(format);
  const bool has_envelope = format == Format::json || format == Format::jsonl;
  if (for_people) report::take_rows(document);
  if (!for_people) omit_what_is_for_people(document);
  if (document.period && !for_people && !has_envelope) put_period_into_rows(document, format, style);
  const bool is_part = !style.section.empty() || !style.fields.empty();
  if (document.record && has_envelope && is_part) return render_part_of_record(document, format, style, sink);
  if (is_part) select(document, style);
  if (document.handout && for_people && format != Format::table) omit_ids(document);
  render_page(document, format, style, sink);
}

std::string render(Document document, Format format, const Style& style) {
  std::string text;
  render(document, format, style, [&](std::string_view piece) { text += piece; });
  return text;
}

}  // namespace casemgr::render
