// Renders json and jsonl: rows as objects, values with their types, numbers with their digits.
#include <fmt/core.h>

#include <utility>

#include "casemgr/root/text.hpp"
#include "cells.hpp"

namespace casemgr::render {
namespace {

std::string quoted(std::string_view text) { return json_quote(clean(text)); }

/// Numbers keep their digits. A set is never null.
std::string json_value(const Column& column, const Cell& cell) {
  const auto* set = std::get_if<std::vector<std::string>>(&cell.value);
  if (set == nullptr && is_null(cell)) return column.holds == Holds::set ? "[]" : "null";
  if (set != nullptr) {
    std::string text;
    for (const std::string& word : *set) text += (text.empty() ? "" : ", ") + quoted(word);
    return '[' + text + ']';
  }
  const bool bare = std::holds_alternative<Decimal>(cell.value) || std::holds_alternative<std::int64_t>(cell.value) ||
                    std::holds_alternative<bool>(cell.value);
  return bare ? machine_text(cell) : quoted(machine_text(cell));
}

/// Returns `"id": "g9tkd", …`, with `first` before the columns.
std::string members(const Section& section, const Row& row, std::string first = {}) {
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    const Column& column = section.columns[i];
    first += (first.empty() ? "" : ", ") + quoted(column.key) + ": " + json_value(column, cell_at(row, i));
  }
  return first;
}

std::string object(const Section& section, const Row& row, std::string first = {}) {
  return '{' + members(section, row, std::move(first)) + '}';
}

/// Adds `[]`, or one row per line between brackets.
void add_array(Pieces& out, Document& document, Section section) {
  const char* before = "[\n    ";
  each_row(document, section,
           [&](const Row& row) { out.add(std::exchange(before, ",\n    ") + object(section, row)); });
  out.add(*before == '[' ? "[]" : "\n  ]");
}

std::string json_day(const std::optional<Date>& day) { return day ? quoted(iso(*day)) : "null"; }

std::string period_of(const Document& document) {
  if (!document.period) return "null";
  return fmt::format(R"({{"from": {}, "to": {}}})", json_day(document.period->from), json_day(document.period->to));
}

std::string filters_of(const Document& document) {
  std::string text;
  for (const auto& [name, values] : document.filters) {
    std::string all;
    for (const std::string& value : values) all += (all.empty() ? "" : ", ") + quoted(value);
    text += fmt::format("{}{}: [{}]", text.empty() ? "" : ", ", quoted(name), all);
  }
  return '{' + text + '}';
}

std::string made_from(const report::MadeFrom& from) {
  return fmt::format("{{\"commit\": {}, \"edited\": {}, \"settings\": {}, \"version\": {}}}",
                     from.commit.empty() ? "null" : quoted(from.commit), from.is_edited, quoted(from.settings),
                     quoted(from.version));
}

/// Returns `"format": 2, …`: what every output says of itself.
std::string envelope(const Document& document, std::string_view separator) {
  std::vector<std::string> members{
      fmt::format("\"format\": {}", output_format),
      "\"report\": " + quoted(document.command.empty() ? document.report : document.command),
      "\"today\": " + quoted(iso(document.today)), "\"period\": " + period_of(document),
      "\"filters\": " + filters_of(document)};
  if (document.made_from) members.push_back("\"made_from\": " + made_from(*document.made_from));
  return join(members, separator);
}

/// Returns `"client": …, "id": …, "record": …, "computed": …`.
std::string record_members(const ShownRecord& record, std::string_view separator) {
  const auto id_or_null = [](const std::string& id) { return id.empty() ? std::string("null") : quoted(id); };
  const Row none;
  const Row& row = record.computed.rows.empty() ? none : record.computed.rows.front();
  return join(
      std::vector<std::string>{"\"client\": " + id_or_null(record.client), "\"id\": " + id_or_null(record.id),
                               "\"record\": " + clean(record.fields), "\"computed\": " + object(record.computed, row)},
      separator);
}

}  // namespace

void to_json(Document& document, const Sink& sink) {
  // Rows first: what they bring to light stands above them.
  std::vector<std::string> rows;
  const Sink keep = [&](std::string_view piece) { rows.emplace_back(piece); };
  Pieces kept(keep);
  for (Section& section : machine_sections(document)) {
    kept.add(",\n  " + quoted(section.key) + ": ");
    add_array(kept, document, std::move(section));
  }
  kept.finish();
  Pieces out(sink);
  out.add("{\n  " + envelope(document, ",\n  ") + ",\n  \"problems\": ");
  add_array(out, document, problem_section(document.problems));
  if (document.record) out.add(",\n  " + record_members(*document.record, ",\n  "));
  for (const std::string& piece : rows) out.add(piece);
  out.add("\n}\n");
  out.finish();
}

void to_jsonl(Document& document, const Sink& sink) {
  Pieces out(sink);
  const auto add = [&](Section section) {
    const std::string first = "\"section\": " + quoted(section.key);
    each_row(document, section, [&](const Row& row) { out.add(object(section, row, first) + '\n'); });
  };
  out.add("{\"section\": \"envelope\", " + envelope(document, ", ") + "}\n");
  const std::size_t known = document.problems.size();
  add(problem_section(document.problems));
  if (document.record) out.add("{\"section\": \"record\", " + record_members(*document.record, ", ") + "}\n");
  for (Section& section : machine_sections(document)) add(std::move(section));
  const auto found = document.problems.begin() + static_cast<std::ptrdiff_t>(known);
  add(problem_section({found, document.problems.end()}));
  out.finish();
}

}  // namespace casemgr::render
