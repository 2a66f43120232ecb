// A report as data: sections of typed columns and cells, notes, charts. Every format renders every document.
//
// Reports build documents, renderers print them; neither knows the other. Cells keep their type, so that JSON has
// numbers with their own digits and tables align them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "casemgr/root/date.hpp"
#include "casemgr/root/decimal.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::report {

/// How a cell may be set off. Colour never carries meaning alone: the text says it too.
enum class Tone { plain, late, today, good, dim, strong };

/// A cell. `monostate` is an explicit null.
using CellValue = std::variant<std::monostate, std::string, Date, Time, Decimal, std::int64_t, bool,
                               std::vector<std::string>>;

struct Cell {
  CellValue value{};
  /// What tables, markdown and html show instead of the value (`late 3 d` for a day); empty: the value itself.
  std::string shown{};
  Tone tone = Tone::plain;

  Cell() = default;
  Cell(CellValue v) : value(std::move(v)) {}  // NOLINT(google-explicit-constructor): a cell is its value
  Cell(const char* text) : value(std::string(text)) {}  // NOLINT(google-explicit-constructor)
  Cell(CellValue v, std::string as, Tone t = Tone::plain) : value(std::move(v)), shown(std::move(as)), tone(t) {}
};

struct Column {
  std::string key;    ///< Name in json, csv and plain: `days_late`.
  std::string title;  ///< Heading in table, markdown and html; empty: not shown there.
  enum class Align { left, right } align = Align::left;
  bool machine_only = false;  ///< In json, jsonl, csv and plain only.
  bool id = false;            ///< Cells are ids: the part to be typed is set off.
};

using Row = std::vector<Cell>;

/// A series of values over time (or one value per label), drawn by html and as a sparkline elsewhere.
struct Chart {
  enum class Kind { line, bar } kind = Kind::line;
  std::string title;
  std::string unit;
  std::vector<std::pair<std::string, Decimal>> points;  ///< Label (a day or a name) and value.
  std::optional<Decimal> target;                        ///< A line to reach.
};

/// Rows under one heading. In tables a section of one row with `as_list` shows as `Title  value` lines.
struct Section {
  std::string key;    ///< Name in json: `goals`.
  std::string title;  ///< Heading; empty: none.
  std::vector<Column> columns{};
  std::vector<Row> rows{};
  bool as_list = false;
  std::string empty_text{};  ///< Said in place of an empty table; empty: the section is left out of prose formats.
  std::vector<std::string> notes{};  ///< Lines under the table, prose formats only.
  std::vector<Chart> charts{};
};

struct Document {
  std::string report;    ///< `caseload`
  std::string title;     ///< `Caseload · 20 November 2026`
  std::string subtitle{};
  Date today{};
  std::string language = "en";
  std::vector<std::string> lead{};  ///< Paragraphs above the sections, prose formats only.
  std::vector<Section> sections{};
  Problems problems{};              ///< Files that could not be read: shown first in every format.
  std::string marking{};            ///< `internal, not for release`, shown at top and bottom of md and html.
  /// `monitor due`, `list`, `check`: json is one array of the first section's rows instead of an object.
  bool flat = false;
};

}  // namespace casemgr::report
