// Renders json and jsonl: rows as objects, values with their types, numbers with their digits.
#include <algorithm>

#include "casemgr/root/text.hpp"
#include "cells.hpp"

namespace casemgr::render {
namespace {

std::string quoted(std::string_view text) { return json_quote(clean(text)); }

/// Numbers keep their digits.
std::string json_value(const Cell& cell) {
  if (is_null(cell)) return "null";
  if (const auto* set = std::get_if<std::vector<std::string>>(&cell.value)) {
    std::string text;
    for (const std::string& word : *set) text += (text.empty() ? "[" : ", ") + quoted(word);
    return text.empty() ? "[]" : text + ']';
  }
  const bool bare = std::holds_alternative<Decimal>(cell.value) || std::holds_alternative<std::int64_t>(cell.value) ||
                    std::holds_alternative<bool>(cell.value);
  return bare ? machine_text(cell) : quoted(machine_text(cell));
}

/// Returns `{"id": "g9tkd", …}`, with `first` before the columns.
std::string object(const Section& section, const Row& row, std::string first = {}) {
  std::string text = "{" + std::move(first);
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    text += text.size() == 1 ? "" : ", ";
    text += quoted(section.columns[i].key) + ": " + json_value(cell_at(row, i));
  }
  return text + '}';
}

/// Returns `[]`, or one row per line between brackets.
std::string array(const Section& section, const std::string& indent) {
  std::string text = "[";
  for (std::size_t i = 0; i < section.rows.size(); ++i) {
    text += (i == 0 ? "\n  " : ",\n  ") + indent + object(section, section.rows[i]);
  }
  return text + (section.rows.empty() ? "]" : "\n" + indent + "]");
}

/// Whether it has rows for programs, beside those of the files that could not be read.
bool is_printed(const Section& section) { return !section.key.empty() && section.key != "problems"; }

}  // namespace

std::string to_json(const Document& document) {
  if (document.flat) {
    const std::optional<Section> section = chosen_section(document);
    return (section ? array(*section, "") : "[]") + "\n";
  }
  std::string text = "{\n  \"format\": 1,\n  \"report\": " + quoted(document.report);
  text += ",\n  \"today\": " + quoted(iso(document.today));
  text += ",\n  \"problems\": " + array(problem_section(document.problems), "  ");
  for (const Section& section : document.sections) {
    if (is_printed(section)) text += ",\n  " + quoted(section.key) + ": " + array(section, "  ");
  }
  return text + "\n}\n";
}

std::string to_jsonl(const Document& document) {
  std::string text;
  const auto add = [&text](const Section& section) {
    const bool has_own = std::any_of(section.columns.begin(), section.columns.end(),
                                     [](const Column& column) { return column.key == "section"; });
    const std::string first = has_own ? "" : "\"section\": " + quoted(section.key);
    for (const Row& row : section.rows) text += object(section, row, first) + '\n';
  };
  add(problem_section(document.problems));
  for (const Section& section : document.sections) {
    if (is_printed(section)) add(section);
  }
  return text;
}

}  // namespace casemgr::render
