// What every format asks of a document: the text of a cell, the columns people see, the section that was chosen.
//
// All text leaves this file without control characters.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/render/render.hpp"

namespace casemgr::render {

/// Text of the document, made fit for output.
std::string clean(std::string_view text);

/// A cell for programs: ISO days, `true`, sets joined by `; `, null empty.
std::string machine_text(const report::Cell& cell);

/// A day for people. With `today` (a screen) its own year is left out; without (a page that may be kept) it never is.
std::string day_text(Date day, std::optional<Date> today);
/// A cell for people: what it is shown as, else its value in words; null is empty. May have several lines.
std::string people_text(const report::Cell& cell, std::optional<Date> today);

bool is_null(const report::Cell& cell);
/// Words, which may be cut or wrapped: not a number, day or `yes`, nor the word or two that one is shown as.
bool is_text(const report::Cell& cell);

/// The cell of a row; null where the row is shorter.
const report::Cell& cell_at(const report::Row& row, std::size_t column);

/// Name for people: the title, else the key.
std::string label_of(const report::Column& column);

/// Columns that stand in a table for people: neither for machines only nor below the row, and where nothing heads them
/// and nothing is in them, left out.
std::vector<std::size_t> table_columns(const report::Section& section);
/// Columns whose cells stand under their row.
std::vector<std::size_t> columns_below(const report::Section& section);
bool has_headings(const report::Section& section, const std::vector<std::size_t>& columns);

/// False for a section for programs only and for one with nothing to say: no rows, no words for that, no notes, no
/// charts.
bool in_prose(const report::Section& section);

/// `2 files could not be read`; empty without problems.
std::string problems_heading(const Problems& problems);
/// One problem as a line: `clients/c7kq2mw.yaml:42:7: error: …`.
std::string problem_line(const Problem& problem);
/// The problems as rows `file`, `line`, `what`.
report::Section problem_section(const Problems& problems);

/// The section that formats of one section print: the one named, or the first with a key, in a flat document with the
/// rows of all that have its columns; nothing where the document has none. Throws Error(usage) for a name it lacks.
std::optional<report::Section> chosen_section(const report::Document& document, const std::string& name);

/// Which part of an id must be typed: the shortest that no other id of the page or the directory begins with, but at
/// least three characters of a client's and two of a record's.
class TypedParts {
 public:
  TypedParts(const report::Document& document, std::vector<std::string> others);

  /// Bytes of the part that must be typed.
  [[nodiscard]] std::size_t of(std::string_view id) const;

 private:
  std::vector<std::string> ids_;  // sorted, each once
};

}  // namespace casemgr::render
