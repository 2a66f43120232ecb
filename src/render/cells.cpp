#include "cells.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr::render {
namespace {

constexpr std::size_t client_id_length = 7;
constexpr std::size_t least_typed_of_client = 3;
constexpr std::size_t least_typed_of_record = 2;

constexpr const char* rows_key = "rows";

/// A cell's value for programs, one overload per type of value.
struct ForMachines {
  std::string operator()(std::monostate /*null*/) const { return {}; }
  std::string operator()(const std::string& text) const { return clean(text); }
  std::string operator()(Date day) const { return iso(day); }
  std::string operator()(const Time& time) const { return iso(time); }
  std::string operator()(Decimal number) const { return number.str(); }
  std::string operator()(std::int64_t number) const { return fmt::format("{}", number); }
  std::string operator()(bool yes) const { return yes ? "true" : "false"; }
  std::string operator()(const std::vector<std::string>& set) const { return clean(join(set, "; ")); }
};

/// The same in words.
struct InWords : ForMachines {
  std::optional<Date> today;

  using ForMachines::operator();
  std::string operator()(Date day) const { return day_text(day, today); }
  std::string operator()(const Time& time) const {
    const std::string day = day_text(time.date, today);
    return time.minute ? day + ' ' + clock_time(*time.minute) : day;
  }
  std::string operator()(bool yes) const { return yes ? "yes" : "no"; }
  std::string operator()(const std::vector<std::string>& set) const { return clean(join(set, ", ")); }
};

bool is_empty_column(const Section& section, std::size_t column) {
  return std::all_of(section.rows.begin(), section.rows.end(), [&](const Row& row) {
    const Cell& cell = cell_at(row, column);
    return is_null(cell) && cell.shown.empty();
  });
}

bool same_keys(const Section& a, const Section& b) {
  return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                    [](const Column& x, const Column& y) { return x.key == y.key; });
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const auto [end, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  return static_cast<std::size_t>(end - a.begin());
}

}  // namespace

std::string clean(std::string_view text) { return without_controls(text); }

std::string machine_text(const Cell& cell) { return std::visit(ForMachines{}, cell.value); }

std::string day_text(Date day, std::optional<Date> today) {
  // A day of another year than today's has its year.
  constexpr std::chrono::days more_than_a_year{400};
  return short_date(day, today.value_or(day - more_than_a_year));
}

std::string people_text(const Cell& cell, std::optional<Date> today) {
  return cell.shown.empty() ? std::visit(InWords{{}, today}, cell.value) : clean(cell.shown);
}

bool is_null(const Cell& cell) { return std::holds_alternative<std::monostate>(cell.value); }

bool is_text(const Cell& cell) {
  constexpr std::size_t a_word_or_two = 16;
  return std::holds_alternative<std::string>(cell.value) ||
         std::holds_alternative<std::vector<std::string>>(cell.value) || display_width(cell.shown) > a_word_or_two;
}

const Cell& cell_at(const Row& row, std::size_t column) {
  static const Cell null;
  return column < row.size() ? row[column] : null;
}

Row cells_at(Row& row, const std::vector<std::size_t>& places) {
  Row cells(places.size());
  for (std::size_t i = 0; i < places.size(); ++i) {
    if (places[i] < row.size()) cells[i] = std::move(row[places[i]]);
  }
  return cells;
}

void each_row(Document& document, Section& section, const std::function<void(const Row&)>& visit) {
  for (const Row& row : section.rows) visit(row);
  if (!section.source) return;
  section.source(document, [&](Section& more) {
    std::vector<std::size_t> places;
    for (const Column& column : section.columns) places.push_back(report::place_of(more, column.key));
    for (Row& row : more.rows) visit(cells_at(row, places));
    more.rows.clear();
  });
}

void Pieces::add(std::string_view text) {
  constexpr std::size_t size = std::size_t{1} << 16U;
  held_ += text;
  if (held_.size() >= size) finish();
}

void Pieces::finish() {
  if (!held_.empty()) sink_(held_);
  held_.clear();
}

std::string label_of(const Column& column) { return clean(column.title.empty() ? column.key : column.title); }

std::vector<std::size_t> table_columns(const Section& section) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    const Column& column = section.columns[i];
    if (!column.machine_only && !column.below && !(column.title.empty() && is_empty_column(section, i))) {
      columns.push_back(i);
    }
  }
  return columns;
}

std::vector<std::size_t> columns_below(const Section& section) {
  std::vector<std::size_t> columns;
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    if (section.columns[i].below && !section.columns[i].machine_only) columns.push_back(i);
  }
  return columns;
}

bool has_headings(const Section& section, const std::vector<std::size_t>& columns) {
  return std::any_of(columns.begin(), columns.end(), [&](std::size_t i) { return !section.columns[i].title.empty(); });
}

bool in_prose(const Section& section) {
  if (section.machine_only) return false;
  return !section.rows.empty() || !section.empty_text.empty() || !section.paragraphs.empty() ||
         !section.notes.empty() || !section.charts.empty();
}

std::string problems_heading(const Problems& problems) {
  if (problems.empty()) return {};
  std::vector<std::string> files;
  for (const Problem& problem : problems) files.push_back(problem.file);
  std::sort(files.begin(), files.end());
  const auto count = std::unique(files.begin(), files.end()) - files.begin();
  return counted(count, "file") + " could not be read";
}

std::string problem_line(const Problem& problem) { return one_line(clean(to_string(problem))); }

Section problem_section(const Problems& problems) {
  Section section =
      report::section_of({"problems", problems_heading(problems)}, {"file", report::a_count("line"), "what"});
  for (const Problem& problem : problems) {
    const std::string what = problem.path.empty() ? problem.what : problem.path + ": " + problem.what;
    section.rows.push_back({printable(problem.file), problem.line > 0 ? Cell(problem.line) : Cell(), what});
  }
  return section;
}

Section problem_rows() { return problem_section({}); }

std::vector<Section> sections_for_programs(Document document) {
  omit_what_is_for_people(document);
  return machine_sections(document);
}

std::vector<Section> machine_sections(Document& document) {
  if (document.record) return std::move(document.record->rows);
  std::vector<Section> sections;
  if (document.flat) {
    sections.push_back(chosen_section(document).value_or(Section{}));
    sections.back().key = rows_key;
    return sections;
  }
  for (Section& section : document.sections) {
    if (!section.key.empty() && section.key != "problems") sections.push_back(std::move(section));
  }
  return sections;
}

std::optional<Section> chosen_section(Document& document, const std::string& asked) {
  const std::string name = document.flat && asked == rows_key ? std::string() : asked;
  std::optional<Section> chosen;
  std::vector<std::string> keys;
  for (Section& section : document.sections) {
    if (section.key.empty()) continue;
    keys.push_back(section.key);
    if (!chosen && (name.empty() || section.key == name)) {
      chosen = std::move(section);
    } else if (chosen && name.empty() && document.flat && same_keys(*chosen, section)) {
      std::move(section.rows.begin(), section.rows.end(), std::back_inserter(chosen->rows));
    }
  }
  if (chosen || name.empty()) return chosen;
  if (name == "problems") {
    // Rows that are still to be made bring problems to light.
    for (Section& section : document.sections) each_row(document, section, [](const Row&) {});
    return problem_section(document.problems);
  }
  throw Error(ErrorKind::usage, fmt::format("cannot find section '{}' in '{}'", clean(name), clean(document.report)),
              keys.empty() ? std::string{} : "sections: " + join(keys, ", "));
}

TypedParts::TypedParts(const Document& document, std::vector<std::string> others) : ids_(std::move(others)) {
  for (const Section& section : document.sections) {
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      if (!section.columns[i].id) continue;
      for (const Row& row : section.rows) {
        if (const auto* id = std::get_if<std::string>(&cell_at(row, i).value)) ids_.push_back(*id);
      }
    }
  }
  std::sort(ids_.begin(), ids_.end());
  ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
}

std::size_t TypedParts::of(std::string_view id) const {
  std::size_t typed = id.size() >= client_id_length ? least_typed_of_client : least_typed_of_record;
  const auto here = std::lower_bound(ids_.begin(), ids_.end(), id);
  if (here != ids_.begin()) typed = std::max(typed, common_prefix(id, *std::prev(here)) + 1);
  const auto next = here != ids_.end() && *here == id ? std::next(here) : here;
  if (next != ids_.end()) typed = std::max(typed, common_prefix(id, *next) + 1);
  return std::min(typed, id.size());
}

}  // namespace casemgr::render
