#include "casemgr/report/document.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cctype>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::report {

std::string title_of(std::string_view key) {
  if (key == "signed_by") return "Given by";  // A consent by word of mouth was not signed.
  std::string title(key);
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty()) title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

Heading::Heading(const char* text) {
  const std::string_view whole(text);
  const std::size_t colon = whole.find(':');
  key = whole.substr(0, colon);
  title = colon == std::string_view::npos ? title_of(key) : std::string(trim(whole.substr(colon + 1)));
}

namespace {

NamedColumn with(NamedColumn column, bool Column::*look) {
  column.*look = true;
  return column;
}

NamedColumn holding(NamedColumn column, Holds what) {
  column.holds = what;
  if (what == Holds::number || what == Holds::count) column.align = Column::Align::right;
  return column;
}

}  // namespace

NamedColumn a_day(NamedColumn column) { return holding(std::move(column), Holds::day); }
NamedColumn a_partial_day(NamedColumn column) { return holding(std::move(column), Holds::partial_day); }
NamedColumn a_time(NamedColumn column) { return holding(std::move(column), Holds::time); }
NamedColumn a_number(NamedColumn column) { return holding(std::move(column), Holds::number); }
NamedColumn a_count(NamedColumn column) { return holding(std::move(column), Holds::count); }
NamedColumn a_truth(NamedColumn column) { return holding(std::move(column), Holds::truth); }
NamedColumn a_set(NamedColumn column) { return holding(std::move(column), Holds::set); }
NamedColumn left(NamedColumn column) {
  column.align = Column::Align::left;
  return column;
}
NamedColumn right(NamedColumn column) {
  column.align = Column::Align::right;
  return column;
}
NamedColumn machine(NamedColumn column) { return with(std::move(column), &Column::machine_only); }
NamedColumn for_people(NamedColumn column) { return with(std::move(column), &Column::people_only); }
NamedColumn as_id(NamedColumn column) { return with(std::move(column), &Column::id); }
NamedColumn below(NamedColumn column) { return with(std::move(column), &Column::below); }
NamedColumn to_fill(NamedColumn column) { return with(std::move(column), &Column::to_fill); }
NamedColumn yields(NamedColumn column) { return with(std::move(column), &Column::yields); }
NamedColumn whole(NamedColumn column) { return with(std::move(column), &Column::whole); }
NamedColumn own(NamedColumn column) { return with(std::move(column), &Column::own); }

Section section_of(Heading heading, Columns columns, std::string empty_text) {
  return {.key = std::move(heading.key),
          .title = std::move(heading.title),
          .columns = {columns.begin(), columns.end()},
          .empty_text = std::move(empty_text)};
}

std::string made_from_words(const MadeFrom& from, Date today) {
  constexpr std::size_t shown = 10;  // As much of a hash as nobody mistakes.
  std::string commit = from.commit.empty() ? "records without a commit" : "commit " + from.commit.substr(0, shown);
  if (from.is_edited) commit += " and edits that are not committed";
  return fmt::format("casemgr {}, {}, settings {}, as of {}", from.version, commit, from.settings.substr(0, shown),
                     long_date(today));
}

std::size_t place_of(const Section& section, std::string_view key) {
  const auto at = std::find_if(section.columns.begin(), section.columns.end(),
                               [&](const Column& column) { return column.key == key; });
  return static_cast<std::size_t>(at - section.columns.begin());
}

namespace {

/// Adds to every row of `all` an empty cell for each column that only `more` has, behind the column before it there.
void take_columns(Section& all, const Section& more) {
  std::size_t place = 0;
  for (const Column& column : more.columns) {
    const std::size_t known = place_of(all, column.key);
    if (known < all.columns.size()) {
      all.columns[known].machine_only = all.columns[known].machine_only && column.machine_only;
      place = known + 1;
      continue;
    }
    const auto at = static_cast<std::ptrdiff_t>(place++);
    all.columns.insert(all.columns.begin() + at, column);
    for (Row& row : all.rows) row.insert(row.begin() + at, Cell());
  }
}

/// Adds the rows of another section of the same list. A column that only one of them has is empty in the other's rows;
/// one that people see in either they see.
void append_rows(Section& all, Section& more) {
  const bool is_first = all.rows.empty();
  if (is_first) {
    for (std::size_t i = 0; i < all.columns.size(); ++i) {
      // A column is hidden that no row fills; without rows that says nothing.
      const std::size_t there = place_of(more, all.columns[i].key);
      if (there < more.columns.size()) all.columns[i] = more.columns[there];
    }
  }
  take_columns(all, more);
  std::vector<std::size_t> places;
  for (const Column& column : more.columns) places.push_back(place_of(all, column.key));
  for (Row& row : more.rows) {
    Row whole(all.columns.size());
    for (std::size_t i = 0; i < row.size(); ++i) whole[places[i]] = std::move(row[i]);
    all.rows.push_back(std::move(whole));
  }
  more.rows.clear();
  for (const std::string& note : more.notes) add_missing(all.notes, note);
}

}  // namespace

void take_rows(Document& document) {
  for (Section& section : document.sections) {
    const auto source = std::exchange(section.source, {});
    if (source) source(document, [&](Section& more) { append_rows(section, more); });
  }
}

bool has_rows_to_come(const Document& document) {
  return std::any_of(document.sections.begin(), document.sections.end(),
                     [](const Section& section) { return section.source != nullptr; });
}

namespace {

template <class Test>
void replace_empty_texts(Document& document, const Test& test) {
  for (Section& section : document.sections) {
    if (section.rows.empty() && !section.empty_text.empty() && test(section)) section.empty_text = "None shown here.";
  }
}

}  // namespace

void say_not_shown(Document& document) {
  if (document.left_out == 0) return;
  document.lead.push_back(fmt::format("{} not shown here.", counted(document.left_out, "record is", "records are")));
  replace_empty_texts(document, [&](const Section& section) { return !contains(document.complete, section.key); });
}

void say_none_shown(Document& document) {
  replace_empty_texts(document, [](const Section&) { return true; });
}

Section machine(Section section) {
  section.machine_only = true;
  return section;
}

Section for_people(Section section) {
  section.people_only = true;
  return section;
}

void add_columns(Section& section, Columns columns) {
  section.columns.insert(section.columns.end(), columns.begin(), columns.end());
}

void add_line(Section& section, const NamedColumn& column, Cell value) {
  section.as_list = true;
  section.columns.push_back(column);
  if (section.rows.empty()) section.rows.emplace_back();
  section.rows.front().push_back(std::move(value));
}

}  // namespace casemgr::report
