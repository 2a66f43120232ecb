// The figures of another period beside those of a page.
#include <fmt/core.h>

#include <algorithm>
#include <map>

#include "casemgr/report/figure_cells.hpp"
#include "figure_names.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

constexpr std::ptrdiff_t narrow = 3;  // So many figures of a row have room for as many beside them.

bool is_for_people(const Column& column) { return !column.machine_only && is_figure(column); }

Column beside_column(Column column, bool shown) {
  column.key += "_before";
  column.title = "Before";
  column.machine_only = column.machine_only || !shown;
  return column;
}

/// What a row that is not there would have: no count and no mean, but the whole that the rows with the same first word
/// are parts of.
Cell nothing_of(const Section& section, const Row& row, std::size_t place) {
  const Column& column = section.columns[place];
  if (column.key == "of") {
    const auto same = std::find_if(section.rows.begin(), section.rows.end(), [&](const Row& one) {
      return place < one.size() && !row.empty() && one.front().value == row.front().value;
    });
    return same == section.rows.end() ? Cell() : (*same)[place];
  }
  return column.holds == Holds::count ? Cell(0) : Cell();
}

/// A row that is not there, with its words and no figures.
Row without_figures(const Section& now, const Row& row) {
  Row bare = row;
  for (std::size_t i = 0; i < bare.size() && i < now.columns.size(); ++i) {
    if (is_figure(now.columns[i])) bare[i] = nothing_of(now, row, i);
  }
  return bare;
}

/// Adds the rows that only `before` has, each behind the one that it follows there.
void add_missing_rows(Section& now, const Section& before) {
  std::map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < now.rows.size(); ++i) places.emplace(row_name(now, now.rows[i]), i + 1);
  std::vector<std::vector<Row>> behind(now.rows.size() + 1);
  std::size_t place = 0;
  for (const Row& row : before.rows) {
    const auto at = places.find(row_name(before, row));
    if (at != places.end()) {
      place = at->second;
    } else {
      behind[place].push_back(without_figures(now, row));
    }
  }
  std::vector<Row> all;
  for (std::size_t i = 0; i < behind.size(); ++i) {
    if (i > 0) all.push_back(std::move(now.rows[i - 1]));
    for (Row& row : behind[i]) all.push_back(std::move(row));
  }
  now.rows = std::move(all);
}

Section with_columns_of(Section now, const Section& before, bool shown) {
  add_missing_rows(now, before);
  std::map<std::string, const Row*> rows;
  for (const Row& row : before.rows) rows.emplace(row_name(before, row), &row);
  std::vector<const Row*> others;
  for (const Row& row : now.rows) {
    const auto at = rows.find(row_name(now, row));
    others.push_back(at == rows.end() ? nullptr : at->second);
  }
  for (std::size_t i = now.columns.size(); i-- > 0;) {
    if (!is_figure(now.columns[i])) continue;
    const auto behind = static_cast<std::ptrdiff_t>(i) + 1;
    for (std::size_t k = 0; k < now.rows.size(); ++k) {
      const bool has = others[k] != nullptr && i < others[k]->size();
      Cell beside = has ? (*others[k])[i] : nothing_of(before, now.rows[k], i);
      now.rows[k].insert(now.rows[k].begin() + behind, std::move(beside));
    }
    now.columns.insert(now.columns.begin() + behind, beside_column(now.columns[i], shown));
  }
  return now;
}

}  // namespace

Document beside(Document now, const Document& before) {
  std::vector<Section> all;
  for (std::size_t i = 0; i < now.sections.size(); ++i) {
    Section& section = now.sections[i];
    if (section.key == definitions_key || i >= before.sections.size()) {
      all.push_back(std::move(section));
      continue;
    }
    const Section& other = before.sections[i];
    const bool has_room = std::count_if(section.columns.begin(), section.columns.end(), is_for_people) <= narrow;
    all.push_back(with_columns_of(std::move(section), other, has_room));
    if (!has_room && !other.machine_only && !other.rows.empty()) {
      all.push_back(for_people(other));
      all.back().key.clear();
      all.back().title += " · before";
    }
    for (const std::string& note : other.notes) {
      if (std::find(all.back().notes.begin(), all.back().notes.end(), note) == all.back().notes.end())
        all.back().notes.push_back("Before: " + note);
    }
  }
  now.sections = std::move(all);
  if (before.period) {
    now.subtitle += fmt::format("{}before: {} to {}", now.subtitle.empty() ? "" : " · ",
                                long_date(*before.period->from), long_date(*before.period->to));
  }
  return now;
}

}  // namespace casemgr::report
