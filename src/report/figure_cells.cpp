#include "casemgr/report/figure_cells.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "figure_names.hpp"
#include "words.hpp"

namespace casemgr::report {

bool is_figure(const Column& column) { return column.holds == Holds::number || column.holds == Holds::count; }

bool is_zero(const CellValue& value) {
  if (std::holds_alternative<std::monostate>(value)) return true;
  if (const auto* n = std::get_if<std::int64_t>(&value)) return *n == 0;
  const auto* number = std::get_if<Decimal>(&value);
  return number != nullptr && number->is_zero();
}

namespace {

/// Columns that a name need not say: a row has one of them, and it is what the row is about.
bool goes_without_saying(std::string_view key) { return key == "n" || key == "value" || key == "count"; }

std::string word_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell.value)) return *text;
  if (const auto* day = std::get_if<Date>(&cell.value)) return iso(*day);
  return {};
}

}  // namespace

std::string row_name(const Section& section, const Row& row) {
  std::string name = section.key;
  for (std::size_t i = 0; i < section.columns.size() && i < row.size(); ++i) {
    if (is_figure(section.columns[i])) break;
    if (section.columns[i].people_only) continue;
    if (const std::string word = word_of(row[i]); !word.empty()) name += '/' + word;
  }
  return name;
}

namespace {

const Cell* cell_of(const Section& section, const Row& row, std::string_view key) {
  const std::size_t place = place_of(section, key);
  return place < row.size() ? &row[place] : nullptr;
}

/// A mean may be zero of somebody: its row says of how many it is one.
bool is_behind(const Section& section, const Row& row, std::size_t place) {
  const CellValue& value = row[place].value;
  if (!is_zero(value)) return true;
  const Cell* const n = cell_of(section, row, "n");
  return section.columns[place].holds == Holds::number && !std::holds_alternative<std::monostate>(value) &&
         n != nullptr && !is_zero(n->value);
}

void add_row(const Section& section, const Row& row, std::vector<FigureCell>& cells, std::map<std::string, int>& seen) {
  std::string name = row_name(section, row);
  if (const int again = ++seen[name]; again > 1) name += fmt::format("/{}", again);
  for (std::size_t i = 0; i < section.columns.size() && i < row.size(); ++i) {
    const Column& column = section.columns[i];
    if (!is_figure(column) || column.people_only) continue;
    cells.push_back(
        {goes_without_saying(column.key) ? name : name + '/' + column.key, row[i].value, is_behind(section, row, i)});
  }
}

}  // namespace

std::vector<FigureCell> figure_cells(const Document& page) {
  std::vector<FigureCell> cells;
  std::map<std::string, int> seen;
  for (const Section& section : page.sections) {
    if (section.key.empty() || section.people_only || section.key == definitions_key) continue;
    for (const Row& row : section.rows) add_row(section, row, cells, seen);
  }
  return cells;
}

const FigureCell* find_cell(const std::vector<FigureCell>& cells, const std::string& name) {
  const auto at = std::find_if(cells.begin(), cells.end(), [&](const FigureCell& cell) { return cell.name == name; });
  return at == cells.end() ? nullptr : &*at;
}

CellValue value_in(const std::vector<FigureCell>& cells, const std::string& name) {
  const FigureCell* const cell = find_cell(cells, name);
  return cell == nullptr ? CellValue() : cell->value;
}

std::string figure_text(const FigureCell& cell) {
  if (is_zero(cell.value)) return {};
  if (const auto* n = std::get_if<std::int64_t>(&cell.value)) return fmt::format("{} {}", cell.name, *n);
  const auto* number = std::get_if<Decimal>(&cell.value);
  return number == nullptr ? cell.name : fmt::format("{} {}", cell.name, number->str());
}

namespace {

/// A figure that has no row is as one of zero.
bool is_same(const CellValue& a, const CellValue& b) { return a == b || (is_zero(a) && is_zero(b)); }

}  // namespace

std::vector<MovedFigure> moved_figures(const std::vector<FigureCell>& before, const std::vector<FigureCell>& now) {
  std::map<std::string, CellValue> was, is;
  for (const FigureCell& cell : before) was.emplace(cell.name, cell.value);
  for (const FigureCell& cell : now) is.emplace(cell.name, cell.value);
  std::vector<MovedFigure> moved;
  const auto add = [&](const FigureCell& cell) {
    const auto there = was.find(cell.name), here = is.find(cell.name);
    MovedFigure one{cell.name, there == was.end() ? CellValue() : there->second,
                    here == is.end() ? CellValue() : here->second};
    if (!is_same(one.before, one.now)) moved.push_back(std::move(one));
  };
  for (const FigureCell& cell : now) add(cell);
  for (const FigureCell& cell : before) {
    if (!is.contains(cell.name)) add(cell);
  }
  return moved;
}

namespace {

constexpr std::size_t named = 5;

std::vector<std::string> first_of(const std::vector<std::string>& names) {
  return {names.begin(), names.begin() + static_cast<std::ptrdiff_t>(std::min(named, names.size()))};
}

}  // namespace

std::string cell_named(const std::vector<FigureCell>& cells, const std::string& words) {
  std::vector<std::string> names, ends;
  for (const FigureCell& cell : cells) {
    if (fold(cell.name) == fold(words)) return cell.name;
    if (fold(cell.name).ends_with('/' + fold(words))) ends.push_back(cell.name);
    names.push_back(cell.name);
  }
  if (ends.size() == 1) return ends.front();
  if (names.empty()) throw Error(ErrorKind::usage, "no figure on this page");
  const std::string what = fmt::format("no figure '{}' on this page", words);
  if (!ends.empty()) throw Error(ErrorKind::usage, fmt::format("'{}' may be {}", words, join(ends, " or ")));
  const std::optional<std::string> near = nearest(words, names);
  throw Error(
      ErrorKind::usage, near ? fmt::format("{}; the nearest is '{}'", what, *near) : what,
      fmt::format("a figure is its section and its row, as --format json shows them; {} here: {}{}",
                  counted(names.size(), "figure"), join(first_of(names), ", "), names.size() > named ? " …" : ""));
}

Document behind_page(const Document& page, const std::string& figure, std::vector<Behind> clients) {
  Document document{.report = page.report,
                    .title = fmt::format("{} · {}", page.title, figure),
                    .subtitle = page.subtitle,
                    .today = page.today,
                    .period = page.period,
                    .problems = page.problems,
                    .marking = "internal, not for release"};
  Section section = section_of({"behind", fmt::format("Who is behind {}", figure)},
                               {as_id("client"), "name", a_number("value")}, "Nobody is behind this figure.");
  for (Behind& one : clients) section.rows.push_back({one.client, std::move(one.name), Cell(std::move(one.value))});
  document.sections = {std::move(section)};
  document.left_out = page.left_out;
  return document;
}

namespace {

/// A value; where a count stands beside it, none is a zero.
Cell beside_count(const CellValue& value, const CellValue& other) {
  const bool is_none = std::holds_alternative<std::monostate>(value) && std::holds_alternative<std::int64_t>(other);
  return is_none ? Cell(0) : Cell(value);
}

Section moved_section(const Document& before, const Document& now) {
  Section section = section_of({"moved", "Figures that moved"}, {own("figure"), a_number("before"), a_number("now")},
                               "No figure moved.");
  for (const MovedFigure& x : moved_figures(figure_cells(before), figure_cells(now)))
    section.rows.push_back({x.name, beside_count(x.before, x.now), beside_count(x.now, x.before)});
  return section;
}

/// `need nxpq6 added`
std::string words_of(const ChangedRecord& record) {
  const schema::Field& field = *Case::rows().find(record.section);
  std::string words(record.id.empty() || !field.has_records() ? field.key : field.record().name);
  std::replace(words.begin(), words.end(), '_', ' ');
  if (!record.id.empty()) words += ' ' + record.id;
  return fmt::format("{} {}", words, code(record.change));
}

Section movers_section(std::vector<MovedOf> clients) {
  Section section =
      section_of({"moved_by", "What moved them"}, {as_id("client"), own("figure"), a_number("before"), a_number("now"),
                                                   own(a_set("records")), machine(a_count("not_shown"))});
  for (MovedOf& of : clients) {
    std::vector<std::string> records;
    for (const ChangedRecord& record : of.records) records.push_back(words_of(record));
    Cell shown{CellValue(records)};
    if (of.not_shown > 0) {
      std::vector<std::string> all = records;
      all.push_back(fmt::format("{} not shown", counted(of.not_shown, "record")));
      shown.shown = join(all, "; ");
    }
    const MovedFigure& x = of.figure;
    section.rows.push_back({of.client, x.name, beside_count(x.before, x.now), beside_count(x.now, x.before),
                            std::move(shown), of.not_shown});
  }
  return section;
}

}  // namespace

constexpr std::size_t commit_shown = 10;  // As much of a hash as nobody mistakes.

Document moved_page(const Document& before, const Document& now, const Compared& compared,
                    std::vector<MovedOf> clients) {
  Document document{.report = now.report,
                    .title = fmt::format("{} · what moved since {}", now.title, long_date(compared.day)),
                    .subtitle = now.subtitle,
                    .today = now.today,
                    .period = now.period,
                    .problems = now.problems};
  for (Problem problem : before.problems) {
    problem.what = fmt::format("in commit {}: {}", compared.commit.substr(0, commit_shown), problem.what);
    document.problems.push_back(std::move(problem));
  }
  document.sections = in_order(moved_section(before, now), movers_section(std::move(clients)));
  document.sections.front().notes.push_back(fmt::format(
      "Before: the records of commit {}, {}.", compared.commit.substr(0, commit_shown), long_date(compared.day)));
  if (compared.settings_changed) {
    document.sections.front().notes.emplace_back(
        "Settings, providers or instruments have changed since, which may move figures without any record.");
  }
  document.left_out = now.left_out;
  return document;
}

std::vector<ChangedRecord> movers(const Case& before, const Case& after,
                                  const std::function<CellValue(const Case&)>& value_of) {
  const std::vector<ChangedRecord> all = changed_records(before, after);
  if (all.size() < 2) return all;
  const CellValue now = value_of(after);
  std::vector<ChangedRecord> moving;
  for (const ChangedRecord& record : all) {
    if (!is_same(value_of(with_former(after, before, record)), now)) moving.push_back(record);
  }
  return moving.empty() ? all : moving;
}

}  // namespace casemgr::report
