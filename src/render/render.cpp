#include "casemgr/render/render.hpp"

#include <array>
#include <utility>

#include "formats.hpp"

namespace casemgr::render {
namespace {

constexpr std::array<std::pair<Format, std::string_view>, 9> names = {{{Format::table, "table"},
                                                                       {Format::plain, "plain"},
                                                                       {Format::csv, "csv"},
                                                                       {Format::json, "json"},
                                                                       {Format::jsonl, "jsonl"},
                                                                       {Format::md, "md"},
                                                                       {Format::html, "html"},
                                                                       {Format::ids, "ids"},
                                                                       {Format::ics, "ics"}}};

}  // namespace

std::optional<Format> parse_format(std::string_view name) {
  for (const auto& [format, known] : names) {
    if (known == name) {
      return format;
    }
  }
  return std::nullopt;
}

std::string format_name(Format format) {
  for (const auto& [known, name] : names) {
    if (known == format) {
      return std::string(name);
    }
  }
  return {};
}

namespace {

/// Ids are for commands: a page for someone else does without.
report::Document without_ids(report::Document document) {
  for (report::Section& section : document.sections) {
    for (report::Column& column : section.columns) {
      if (column.id) column.machine_only = true;
    }
  }
  return document;
}

std::string render_page(const report::Document& document, Format format, const Style& style) {
  switch (format) {
    case Format::table: return to_table(document, style);
    case Format::plain: return to_plain(document, style);
    case Format::csv: return to_csv(document, style);
    case Format::json: return to_json(document);
    case Format::jsonl: return to_jsonl(document);
    case Format::md: return to_markdown(document);
    case Format::html: return to_html(document, style);
    case Format::ids: return to_ids(document);
    case Format::ics: break;
  }
  throw Error(ErrorKind::usage, "cannot show '" + document.report + "' as '" + format_name(format) + "'");
}

}  // namespace

std::string render(const report::Document& document, Format format, const Style& style) {
  if (document.handout && (format == Format::md || format == Format::html)) {
    return render_page(without_ids(document), format, style);
  }
  return render_page(document, format, style);
}

}  // namespace casemgr::render
