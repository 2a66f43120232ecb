// The formats, and functions for all of them: the text of a cell, the columns for people, the chosen section.
//
// All returned text is free of control characters.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/render/render.hpp"

namespace casemgr::render {

using report::Cell;
using report::Chart;
using report::Column;
using report::Document;
using report::Holds;
using report::Row;
using report::Section;
using report::ShownRecord;
using report::Tone;

// One function per format; each renders every document.
std::string to_table(const Document& document, const Style& style);
void to_plain(Document& document, const Sink& sink);
void to_csv(Document& document, const Style& style, const Sink& sink);
void to_ids(Document& document, const Sink& sink);
void to_json(Document& document, const Sink& sink);
void to_jsonl(Document& document, const Sink& sink);
std::string to_markdown(const Document& document);
std::string to_html(const Document& document, const Style& style);

/// Returns text of the document without control characters.
std::string clean(std::string_view text);

/// Returns a cell for programs: ISO days, `true`, sets joined by `; `, null empty.
std::string machine_text(const Cell& cell);

/// Returns a day for people. On a screen (with `today`) a day of the same year has no year; on a page that may be kept
/// (without) every day has.
std::string day_text(Date day, std::optional<Date> today);
/// Returns a cell for people: its `shown` text, else its value in words; null is empty. May have several lines.
std::string people_text(const Cell& cell, std::optional<Date> today);

bool is_null(const Cell& cell);
/// True for text, which may be cut or wrapped; false for a number, day or `yes`, and for short text shown instead of
/// one.
bool is_text(const Cell& cell);

/// Returns the cell of a row; null if the row is shorter.
const Cell& cell_at(const Row& row, std::size_t column);
/// Returns those cells of the row, in that order; null where the row is shorter.
Row cells_at(Row& row, const std::vector<std::size_t>& places);

/// Visits the rows of the section, then those that its source makes.
void each_row(Document& document, Section& section, const std::function<void(const Row&)>& visit);

/// Text on its way to a sink, which gets it in pieces of some 64 KB, so that a short one comes whole and at the end.
class Pieces {
 public:
  explicit Pieces(const Sink& sink) : sink_(sink) {}

  void add(std::string_view text);
  /// Gives what is left.
  void finish();

 private:
  const Sink& sink_;
  std::string held_{};
};

/// Returns the name for people: the title, else the key.
std::string label_of(const Column& column);

/// Returns the columns of a table for people: not those for machines only, those below the row, and those without title
/// and content.
std::vector<std::size_t> table_columns(const Section& section);
/// Returns the columns whose cells are below their row.
std::vector<std::size_t> columns_below(const Section& section);
bool has_headings(const Section& section, const std::vector<std::size_t>& columns);

/// False for a section for programs only, and for one without rows, text for no rows, notes and charts.
bool in_prose(const Section& section);

/// Returns `2 files could not be read`; empty without problems.
std::string problems_heading(const Problems& problems);
/// Returns a problem as a line: `clients/c7kq2mw.yaml:42:7: error: …`.
std::string problem_line(const Problem& problem);
/// Returns the problems as rows `file`, `line`, `what`.
Section problem_section(const Problems& problems);

/// Takes the section for formats of one section from the document: the named one or the first with a key, in a flat
/// document with the rows of all sections with the same columns; nothing if there is none. Throws Error(usage) for an
/// unknown name.
std::optional<Section> chosen_section(Document& document, const std::string& name = {});

/// Takes the sections for programs from the document: those of a page with a key, of a list the one section `rows`, of
/// a `show` those beside its record.
std::vector<Section> machine_sections(Document& document);

/// Leaves out what is for people only.
void omit_what_is_for_people(Document& document);

/// Leaves what the style chooses of a document: one section, some fields. Throws Error(usage) for what it lacks.
void select(Document& document, const Style& style);

/// The part of an id that must be typed: the shortest that begins no other id of the page or the directory, but at
/// least three characters for a client and two for a record.
class TypedParts {
 public:
  TypedParts(const Document& document, std::vector<std::string> others);

  /// Returns the size of the part that must be typed, in bytes.
  [[nodiscard]] std::size_t of(std::string_view id) const;

 private:
  std::vector<std::string> ids_;  // sorted, each once
};

}  // namespace casemgr::render
