// A report as data: sections of typed columns and cells, notes, charts. Every format renders every document.
//
// Reports build documents, renderers print them; neither knows the other. Cells keep their type, so that JSON has
// numbers with their own digits and tables align them.
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "casemgr/root/date.hpp"
#include "casemgr/root/decimal.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/schema/field.hpp"

namespace casemgr::report {

/// Emphasis of a cell. Color never carries meaning alone: the text has it also.
enum class Tone { plain, late, today, good, dim, strong };

/// A cell. `monostate` is an explicit null.
using CellValue =
    std::variant<std::monostate, std::string, Date, Time, Decimal, std::int64_t, bool, std::vector<std::string>>;

struct Cell {
  CellValue value{};
  /// What tables, markdown and html show instead of the value (`late 3 d` for a day); empty: the value itself.
  std::string shown{};
  Tone tone = Tone::plain;

  Cell() = default;
  // NOLINTBEGIN(google-explicit-constructor): a cell is its value
  Cell(CellValue v) : value(std::move(v)) {}
  Cell(const char* text) : value(std::string(text)) {}
  Cell(std::string text) : value(std::move(text)) {}
  Cell(std::vector<std::string> set) : value(std::move(set)) {}
  Cell(Date day) : value(day) {}
  Cell(const PartialDate& day) : value(day.is_whole() ? CellValue(day.first) : CellValue(iso(day))) {}
  Cell(Time time) : value(time) {}
  Cell(Decimal number) : value(number) {}
  Cell(bool yes) : value(yes) {}
  template <std::integral N>
  Cell(N number) : value(static_cast<std::int64_t>(number)) {}
  template <class T>
  Cell(const std::optional<T>& v) : Cell(v ? Cell(*v) : Cell()) {}  ///< Nothing is null.
  // NOLINTEND(google-explicit-constructor)
  Cell(CellValue v, std::string as, Tone t = Tone::plain) : value(std::move(v)), shown(std::move(as)), tone(t) {}
};

/// What the cells of a column hold: one type for ever, whatever is known. A set is never null, the others may be.
enum class Holds {
  text,
  code,         ///< One of the column's `codes`, to which further ones may be added.
  day,          ///< `2026-05-11`
  partial_day,  ///< `2026-05`, `2026`, or a day.
  time,         ///< `2026-05-11T10:30`, or the day alone.
  number,       ///< With its own digits.
  count,        ///< A whole number.
  truth,
  set,  ///< Texts.
};

struct Column {
  std::string key{};  ///< Name in json, csv and plain: `days_late`.
  /// Heading in table, markdown and html. A column without one is still shown; a table of none but such has no
  /// headings.
  std::string title{};
  enum class Align { left, right } align = Align::left;
  Holds holds = Holds::text;
  std::vector<std::string> codes{};
  bool machine_only = false;  ///< In json, jsonl, csv and plain only.
  bool people_only = false;   ///< In none of these: programs have the same in other columns, or in rows.
  bool id = false;            ///< Cells are ids: the part to be typed is set off.
  bool below = false;         ///< Table and html show it as a line under its row, never cut (`need n7xkd has no goal`).
  bool to_fill = false;       ///< On paper: room to write by hand.
  bool yields = false;        ///< A table that is too wide omits it before cutting text.
  bool own = false;           ///< Cells are words of the program itself: nobody typed them.
  bool whole = false;         ///< As the last one of a table it is never cut: it takes as many lines as its words need.
};

/// A key as people read it: `client_priority` -> `Client priority`.
std::string title_of(std::string_view key);

/// A key with its title: `"due"`, whose title follows from the key, or `"due: By"`. `"due:"` has no title, `": By"` no
/// key.
struct Heading {
  Heading(const char* text);  // NOLINT(google-explicit-constructor): a heading is its text
  Heading(std::string its_key, std::string its_title) : key(std::move(its_key)), title(std::move(its_title)) {}

  std::string key, title;
};

/// A column as a list names it, by its heading.
struct NamedColumn : Column {
  // NOLINTBEGIN(google-explicit-constructor): a column is its heading
  NamedColumn(Heading heading) : Column{.key = std::move(heading.key), .title = std::move(heading.title)} {}
  NamedColumn(const char* heading) : NamedColumn(Heading(heading)) {}
  // NOLINTEND(google-explicit-constructor)
  NamedColumn(std::string its_key, std::string its_title)
      : NamedColumn(Heading(std::move(its_key), std::move(its_title))) {}
};
/// The same, shown in another way; they nest: `right(yields("units: Used"))`.
NamedColumn a_day(NamedColumn column);
NamedColumn a_partial_day(NamedColumn column);
NamedColumn a_time(NamedColumn column);
NamedColumn a_number(NamedColumn column);  ///< Aligned right.
NamedColumn a_count(NamedColumn column);   ///< Aligned right.
NamedColumn a_truth(NamedColumn column);
NamedColumn a_set(NamedColumn column);
NamedColumn left(NamedColumn column);
NamedColumn right(NamedColumn column);
NamedColumn machine(NamedColumn column);  ///< For programs only.
NamedColumn for_people(NamedColumn column);
NamedColumn as_id(NamedColumn column);
NamedColumn below(NamedColumn column);
NamedColumn to_fill(NamedColumn column);
NamedColumn yields(NamedColumn column);
NamedColumn whole(NamedColumn column);
NamedColumn own(NamedColumn column);
using Columns = std::initializer_list<NamedColumn>;

using Row = std::vector<Cell>;

/// One line of a tree: `need n4xw8 Stable housing`.
struct Branch {
  int depth = 0;       ///< 0: a root; one more than the branch above it at most.
  std::string kind{};  ///< In words; empty: the text alone.
  std::string id{};    ///< Empty: none.
  std::string text{};
};

/// A range of values with its name, shaded behind a line: `mild`, 5 to 9.
struct ChartBand {
  std::string name{};
  Decimal from{}, to{};
};

/// Two values of one label, drawn on one line: `Housing`, 2 before and 4 after.
struct ChartChange {
  std::string label{};
  Decimal before{}, after{};
};

/// A series of values over time (or one value per label), changes, or a tree, drawn by html and table, in words in
/// markdown. The other formats have no charts: the figures are also in rows.
struct Chart {
  enum class Kind { line, bar, change, tree } kind = Kind::line;
  std::string title{};
  std::string unit{};
  std::vector<std::pair<std::string, Decimal>> points{};  ///< Label (an ISO day or a name) and value.
  std::optional<Decimal> target{};                        ///< A line to reach.
  std::vector<Branch> branches{};                         ///< Of a tree, each behind what it hangs on.
  std::string target_name = "target";                     ///< What the line to reach is.
  std::optional<Decimal> baseline{};                      ///< Of a line: where it began.
  /// Of a line over days: the corners of the course that was expected, each an ISO day and a value, in order.
  std::vector<std::pair<std::string, Decimal>> expected{};
  std::vector<Period> gaps{};                          ///< Of a line over days: those without a value that was due.
  std::vector<ChartBand> bands{};                      ///< Of a line, from the lowest up; its scale holds them all.
  std::vector<ChartChange> changes{};                  ///< Of a chart of changes.
  std::optional<std::pair<Decimal, Decimal>> scale{};  ///< Of changes: the least and the highest value there can be.
};

struct Section;
struct Document;
/// Takes rows, whose columns are those of their own section, and leaves it without them.
using TakeRows = std::function<void(Section& more)>;

/// Rows under one heading. In tables a section of one row with `as_list` shows as `Title  value` lines.
struct Section {
  std::string key{};    ///< Name in json: `goals`; empty: in prose formats only.
  std::string title{};  ///< Heading; empty: none.
  std::vector<Column> columns{};
  std::vector<Row> rows{};
  /// Makes further rows, behind `rows`, one after the other while the page is printed, so that they are never there all
  /// at once; empty: there are none. Says in `page` which files could not be read and what is left out. Of columns with
  /// one key, which all are those of the section; called once at most.
  std::function<void(Document& page, const TakeRows& take)> source{};
  bool as_list = false;
  /// Said in place of an empty table; empty: a section without rows, notes and charts is left out of prose formats.
  std::string empty_text{};
  std::vector<std::string> paragraphs{};  ///< Text under the heading, prose formats only.
  std::vector<std::string> notes{};       ///< Lines under the table, prose formats only.
  std::vector<Chart> charts{};
  /// In tables: the rows without headings, the title to the left of the first (`Goals   g9tkd  Signed lease …`).
  bool beside = false;
  bool new_sheet = false;  ///< On paper it begins a new sheet, but for the first such section of a page.
  /// For programs only: prose formats have the same content in sections without a key.
  bool machine_only = false;
  /// For people only: what it says in words, programs have in other sections.
  bool people_only = false;
};

/// Sections in that order, none of them copied.
template <std::same_as<Section>... More>
std::vector<Section> in_order(Section first, More... more) {
  std::vector<Section> all;
  all.reserve(1 + sizeof...(more));
  all.push_back(std::move(first));
  (all.push_back(std::move(more)), ...);
  return all;
}
/// A section without rows.
Section section_of(Heading heading, Columns columns, std::string empty_text = {});
Section machine(Section section);  ///< For programs only.
Section for_people(Section section);
/// The place of the column with that key; behind the last one if there is none.
std::size_t place_of(const Section& section, std::string_view key);
/// Further columns at the end.
void add_columns(Section& section, Columns columns);
/// One more `Title  value` line of an `as_list` section. A null is left out of prose formats.
void add_line(Section& section, const NamedColumn& column, Cell value);

/// The record of a `show`, as json and jsonl print it.
struct ShownRecord {
  std::string client{};  ///< Empty for a provider.
  std::string id{};
  std::string fields{};  ///< A JSON object on one line, as in the file; `null` where its audience may not know it.
  const schema::RecordType* type = nullptr;  ///< What `fields` are.
  Section computed{};                        ///< One row: what follows from the records.
  std::vector<Section> rows{};               ///< What follows from them in rows, or stands in other files.
};

/// What a page was made from: with it, on that day, the program makes the same page again.
struct MadeFrom {
  std::string commit{};    ///< Of the records; empty where git keeps none.
  bool is_edited = false;  ///< Some records were not yet as in that commit.
  std::string settings{};  ///< SHA-256 of settings, providers and instruments.
  std::string version{};   ///< Of the program.
};
/// `casemgr 0.1.0, commit 3f2a1b4c5d, settings 8c1f2a3b4d, as of 11 May 2026`
std::string made_from_words(const MadeFrom& from, Date today);

struct Document {
  std::string report{};   ///< `caseload`
  std::string command{};  ///< For programs: the words of the command that printed it; empty: as `report`.
  std::string title{};    ///< `Caseload · 20 November 2026`
  std::string subtitle{};
  Date today{};
  std::optional<Span> period{};  ///< What it reports on.
  /// What limits its rows: the name of each option and its values. Empty: those of the call.
  std::vector<std::pair<std::string, std::vector<std::string>>> filters{};
  std::string language = "en";
  std::vector<std::string> lead{};  ///< Paragraphs above the sections, prose formats only.
  std::vector<Section> sections{};
  Problems problems{};    ///< Files that could not be read: shown first in every format.
  std::string marking{};  ///< `internal, not for release`, shown at top and bottom of md and html.
  std::string sheet{};    ///< Whom it is about, at the top of every sheet of paper: `Maria Lopez · c7kq2mw`.
  /// `monitor due`, `list`, `check`: one list, whose sections (with the same columns) only group it for people. For
  /// programs it is one section, `rows`.
  bool flat = false;
  std::optional<ShownRecord> record{};  ///< Of a `show`: in json and jsonl in place of the sections.
  /// People read it as a page of several sections; else it is a list of rows of one kind.
  bool page = true;
  /// For the person it is about: md and html set it larger and leave out ids, which only commands need.
  bool handout = false;
  bool deidentified = false;  ///< Nothing on it is to tell who somebody is (deidentify.hpp).
  bool raw_csv = false;       ///< csv is for programs of others: text that a spreadsheet would run is as it is.
  std::optional<MadeFrom> made_from{};  ///< At the foot of md and html, and in json.
  bool over_clients = false;  ///< Rows are records of several clients: ids have the client and a tab in front.
  int left_out = 0;           ///< Records that do not show on it, for its audience may not know them.
  int refuge = 0;             ///< Of those, the ones that no option shows (endangered.hpp).
  /// Sections of the case of which nothing is left out: an empty one may say that there is none.
  std::vector<std::string> complete{};
};

/// Makes the rows that sections have in their `source`, for a page that needs all of them at once.
void take_rows(Document& document);
/// Whether some rows are still to be made.
bool has_rows_to_come(const Document& document);

/// Says on the page how many records are left out of it. A page that leaves some out nowhere says that there is none:
/// an empty section says only that none is shown, unless its records are all there.
void say_not_shown(Document& document);
/// The same in every empty section, for a recipient, who is not to know whether something is left out.
void say_none_shown(Document& document);

}  // namespace casemgr::report
