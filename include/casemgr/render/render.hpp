// Renders a document in every format.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

/// The version of what json and jsonl print, in `format`. Keys are added without a new one, never renamed or removed.
inline constexpr int output_format = 2;

enum class Format { table, plain, csv, json, jsonl, md, html, ids, ics, github };

std::optional<Format> parse_format(std::string_view name);  ///< `jsonl`; nothing for any other word.
std::string format_name(Format format);
bool is_for_people(Format format);  ///< table, md and html.
/// The names in the order of `Format`.
const std::vector<std::string>& format_names();
/// `table, plain, …`: the formats of every document, which are all but `ics` and `github`.
std::string document_formats();

struct Style {
  std::size_t width = 80;  ///< Cells of a line; less than 20 counts as 20.
  bool color = false;
  /// table: keeps all text and all columns, however narrow. For a pipe or a file, whose reader cannot widen it.
  bool whole = false;
  /// The key of the section to print (`problems` for unreadable files); empty: all, in csv the first.
  std::string section{};
  /// The keys of the columns to print, in this order; empty: all.
  std::vector<std::string> fields{};
  bool csv_raw = false;  ///< csv for programs: text that a spreadsheet would run is as it is.
  /// Further ids that a typed id is matched against, for marking the part that must be typed. The document's ids always
  /// count.
  std::vector<std::string> ids{};
};

/// Takes the text of a page piece by piece.
using Sink = std::function<void(std::string_view piece)>;

/// Gives `sink` the whole text, which ends in a line end unless it is empty. The exchange layer makes `ics`.
///
/// Takes the document apart. In the formats for programs, rows of a `source` are printed as they are made, in pieces of
/// some 64 KB, so that a short text comes in one piece at the end; json keeps the text, because what could not be read
/// comes first. The others have all rows at once.
///
/// Pure. Throws Error(usage) for `ics`, for a section or field that the document lacks, for fields of several sections,
/// and for `ids` of a document without ids.
///
/// - Control characters never reach the output. Unreadable files come first in table, md and html, are part of json and
///   jsonl, and are only the section `problems` of csv and plain: the caller reports them on stderr there.
/// - table: lines of at most `width` cells. Longer text is wrapped on a page and where `whole` says so; in a list
///   it is cut with an ellipsis, in the last column after a second line. If even that is not enough, each row becomes a
///   list of lines.
/// - csv: RFC 4180 with `\n` as line end; text that a spreadsheet would run gets an apostrophe. csv, plain: sets are
///   joined by `; `, null is empty; rows of a report on a period end with `from` and `to`. plain: a tab, a line end and
///   a backslash inside a cell are `\t`, `\n`, `\r`, `\\`; of a page all sections, each below its name (`# goals`) and
///   apart by an empty line.
/// - json: an object `{format, report, today, period, filters, problems, …}` (casemgr-output(7)): then the sections of
/// a
///   page by their keys, the one section `rows` of a list, or `client`, `id`, `record`, `computed` of a `show`; one row
///   per line. jsonl: the same on lines with `section`, of which the first is `envelope`; problems that come to light
///   while rows are made are last.
/// - html: escaped, self-contained, without script, for screen, phone and paper (A4 and Letter).
void render(report::Document& document, Format format, const Style& style, const Sink& sink);
/// Returns the whole text.
std::string render(report::Document document, Format format, const Style& style);

/// The sections that json and jsonl have beside the envelope: those of a page by their keys, the one section `rows` of
/// a list, what a `show` has beside its record.
std::vector<report::Section> sections_for_programs(report::Document document);
/// The section `problems`, without rows: file, line, what.
report::Section problem_rows();

}  // namespace casemgr::render
