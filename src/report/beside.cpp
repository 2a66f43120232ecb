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

/// Adds the rows that only `before` has, each behind the one that it follows there.
void add_missing_rows(Section& now, const Section& before) {
  std::size_t place = 0;
  for (const Row& row : before.rows) {
    const std::string name = row_name(before, row);
    const auto at =
        std::find_if(now.rows.begin(), now.rows.end(), [&](const Row& one) { return row_name(now, one) == name; });
    if (at != now.rows.end()) {
      place = static_cast<std::size_t>(at - now.rows.begin()) + 1;
      continue;
    }
    Row added = row;
    for (std::size_t i = 0; i < added.size() && i < now.columns.size(); ++i) {
      if (is_figure(now.columns[i])) added[i] = nothing_of(now, row, i);
    }
    now.rows.insert(now.rows.begin() + static_cast<std::ptrdiff_t>(place++), std::move(added));
  }
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
