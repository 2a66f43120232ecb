// Chooses what of a document is printed: one section of it, some columns of its rows.
#include <fmt/core.h>

#include <algorithm>
#include <set>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "cells.hpp"

namespace casemgr::render {
namespace {

/// Leaves that section alone, as a list of its rows.
void take_section(Document& document, const std::string& name) {
  Section chosen = *chosen_section(document, name);
  // Json and prose have the files that could not be read on every page.
  chosen.machine_only = chosen.key == "problems";
  document.sections.clear();
  document.sections.push_back(std::move(chosen));
  document.page = false;
}

std::vector<std::string> keys_of(const Document& document) {
  std::vector<std::string> keys;
  std::set<std::string> seen;
  for (const Section& section : document.sections) {
    for (const Column& column : section.columns) {
      if (!section.key.empty() && seen.insert(column.key).second) keys.push_back(column.key);
    }
  }
  return keys;
}

void refuse_unknown(const Document& document, const std::vector<std::string>& fields) {
  const std::vector<std::string> keys = keys_of(document);
  std::set<std::string> named;
  for (const std::string& field : fields) {
    if (!named.insert(field).second) {
      throw Error(ErrorKind::usage, fmt::format("field '{}' is named twice", clean(field)));
    }
    if (!contains(keys, field)) {
      throw Error(ErrorKind::usage, fmt::format("cannot find field '{}' in '{}'", clean(field), clean(document.report)),
                  "fields: " + join(keys, ", "));
    }
  }
}

void keep_columns(Section& section, const std::vector<std::size_t>& places) {
  std::vector<Column> columns;
  for (const std::size_t i : places) columns.push_back(section.columns[i]);
  section.columns = std::move(columns);
  for (Row& row : section.rows) row = cells_at(row, places);
}

/// Takes those columns in that order; for people they are columns of the table, whatever else they were.
void take_columns(Section& section, const std::vector<std::string>& fields) {
  std::vector<std::size_t> at;
  for (const std::string& field : fields) {
    const auto found = std::find_if(section.columns.begin(), section.columns.end(),
                                    [&](const Column& column) { return column.key == field; });
    if (found == section.columns.end()) continue;
    at.push_back(static_cast<std::size_t>(found - section.columns.begin()));
    found->machine_only = found->below = found->yields = false;
  }
  keep_columns(section, at);
}

void take_fields(Document& document, const std::vector<std::string>& fields) {
  std::erase_if(document.sections, [](const Section& section) { return section.key.empty(); });
  if (document.page && document.sections.size() > 1) {
    std::vector<std::string> keys;
    for (const Section& section : document.sections) keys.push_back(section.key);
    throw Error(ErrorKind::usage, fmt::format("cannot choose fields of '{}': it has several sections", document.report),
                "add --section, one of: " + join(keys, ", "));
  }
  refuse_unknown(document, fields);
  for (Section& section : document.sections) take_columns(section, fields);
}

bool has_people_only(const Document& document) {
  return std::any_of(document.sections.begin(), document.sections.end(), [](const Section& section) {
    return section.people_only || std::any_of(section.columns.begin(), section.columns.end(),
                                              [](const Column& column) { return column.people_only; });
  });
}

}  // namespace

void omit_what_is_for_people(Document& document) {
  if (!has_people_only(document)) return;
  std::erase_if(document.sections, [](const Section& section) { return section.people_only; });
  for (Section& section : document.sections) {
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      if (!section.columns[i].people_only) kept.push_back(i);
    }
    keep_columns(section, kept);
  }
}

void select(Document& document, const Style& style) {
  if (!style.section.empty()) take_section(document, style.section);
  if (!style.fields.empty()) take_fields(document, style.fields);
}

}  // namespace casemgr::render
