#include "casemgr/render/render.hpp"

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "cells.hpp"

namespace casemgr::render {

const std::vector<std::string>& format_names() {
  static const std::vector<std::string> names = {"table", "plain", "csv", "json", "jsonl", "md", "html", "ids", "ics"};
  return names;
}

std::string document_formats() { return join({format_names().begin(), format_names().end() - 1}, ", "); }

std::optional<Format> parse_format(std::string_view name) {
  const auto at = std::find(format_names().begin(), format_names().end(), name);
  if (at == format_names().end()) return std::nullopt;
  return static_cast<Format>(at - format_names().begin());
}

std::string format_name(Format format) { return format_names()[static_cast<std::size_t>(format)]; }

namespace {

/// Ids are for commands; a handout has none.
Document without_ids(Document document) {
  for (Section& section : document.sections) {
    for (Column& column : section.columns) {
      if (column.id) column.machine_only = true;
    }
  }
  return document;
}

/// Formats of one line per row have no envelope: a row says what period it reports on.
Document with_period_in_rows(Document document) {
  for (Section& section : document.sections) {
    if (section.key.empty()) continue;
    report::add_columns(section, {report::machine(report::a_day("from")), report::machine(report::a_day("to"))});
    for (Row& row : section.rows) {
      row.resize(section.columns.size());
      row[row.size() - 2] = Cell(document.period->from);
      row.back() = Cell(document.period->to);
    }
  }
  document.period.reset();
  return document;
}

std::string render_page(const Document& document, Format format, const Style& style) {
  switch (format) {
    case Format::table: return to_table(document, style);
    case Format::plain: return to_plain(document);
    case Format::csv: return to_csv(document, style);
    case Format::json: return to_json(document);
    case Format::jsonl: return to_jsonl(document);
    case Format::md: return to_markdown(document);
    case Format::html: return to_html(document, style);
    case Format::ids: return to_ids(document);
    case Format::ics: break;
  }
  throw Error(ErrorKind::usage, "cannot show '" + document.report + "' as format '" + format_name(format) + "'");
}

/// One section beside a record, or the record without them.
std::string render_part_of_record(Document document, Format format, const Style& style) {
  if (style.section == "record" && style.fields.empty()) {
    document.record->rows.clear();
    return render_page(document, format, style);
  }
  if (style.section.empty() || style.section == "record") {
    throw Error(ErrorKind::usage, "cannot choose fields of a record in " + format_name(format), "omit --fields");
  }
  document.sections = std::move(document.record->rows);
  document.sections.push_back(std::move(document.record->computed));
  document.sections.back().key = "computed";
  document.record.reset();
  return render_page(selected(std::move(document), style), format, style);
}

}  // namespace

std::string render(const Document& whole, Format format, const Style& style) {
  const bool for_people = format == Format::table || format == Format::md || format == Format::html;
  const bool has_envelope = format == Format::json || format == Format::jsonl;
  Document document = for_people ? whole : for_programs(whole);
  if (document.period && !for_people && !has_envelope) document = with_period_in_rows(std::move(document));
  if (document.record && has_envelope && !(style.section.empty() && style.fields.empty())) {
    return render_part_of_record(std::move(document), format, style);
  }
  const bool is_handout = document.handout && for_people && format != Format::table;
  if (!is_handout && style.section.empty() && style.fields.empty()) return render_page(document, format, style);
  const Document chosen = selected(document, style);
  return render_page(is_handout ? without_ids(chosen) : chosen, format, style);
}

}  // namespace casemgr::render
