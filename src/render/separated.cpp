// Renders the formats of one section and one line per row: plain, csv, ids.
#include <algorithm>
#include <set>
#include <utility>

#include "casemgr/root/text.hpp"
#include "cells.hpp"

namespace casemgr::render {
namespace {

/// Spreadsheets run text that begins so as a formula.
constexpr std::string_view runs_in_a_spreadsheet = "=+-@\t\r";

std::string csv_field(std::string text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) {
    quoted += c;
    if (c == '"') quoted += '"';
  }
  return quoted + '"';
}

std::string csv_cell(const Cell& cell) {
  const bool text =
      std::holds_alternative<std::string>(cell.value) || std::holds_alternative<std::vector<std::string>>(cell.value);
  std::string value = machine_text(cell);
  if (text && !value.empty() && runs_in_a_spreadsheet.find(value.front()) != std::string_view::npos) {
    value.insert(value.begin(), '\'');
  }
  return csv_field(std::move(value));
}

std::string csv_raw_cell(const Cell& cell) { return csv_field(machine_text(cell)); }

/// A cell on one line, without losing where its lines and tabs are.
std::string plain_cell(const Cell& cell) {
  std::string text;
  for (const char c : machine_text(cell)) {
    switch (c) {
      case '\\': text += "\\\\"; break;
      case '\t': text += "\\t"; break;
      case '\n': text += "\\n"; break;
      case '\r': text += "\\r"; break;
      default: text += c;
    }
  }
  return text;
}

std::string csv_heading(const Cell& cell) { return csv_field(machine_text(cell)); }

using Write = std::string (*)(const Cell&);

void separated(Document& document, Section& section, char separator, Write heading, Write cell, Pieces& out) {
  std::string line;
  const auto end_line = [&] {
    line += '\n';
    out.add(line);
    line.clear();
  };
  for (std::size_t i = 0; i < section.columns.size(); ++i) {
    line.append(i == 0 ? 0 : 1, separator).append(heading(section.columns[i].key));
  }
  end_line();
  each_row(document, section, [&](const Row& row) {
    for (std::size_t i = 0; i < section.columns.size(); ++i) {
      line.append(i == 0 ? 0 : 1, separator).append(cell(cell_at(row, i)));
    }
    end_line();
  });
}

/// Returns the column with the id of a row's record.
std::optional<std::size_t> id_column(const Section& section) {
  for (const std::string_view key : {"id", "client"}) {
    const std::size_t found = report::place_of(section, key);
    if (found < section.columns.size()) return found;
  }
  return std::nullopt;
}

/// Every section with its name above it, apart by an empty line.
void plain_page(Document& document, Pieces& out) {
  bool is_first = true;
  for (Section& section : document.sections) {
    if (section.key.empty()) continue;
    out.add((std::exchange(is_first, false) ? "# " : "\n# ") + one_line(section.key) + '\n');
    separated(document, section, '\t', plain_cell, plain_cell, out);
  }
}

}  // namespace

void to_plain(Document& document, const Sink& sink) {
  Pieces out(sink);
  if (document.page) {
    plain_page(document, out);
  } else if (std::optional<Section> section = chosen_section(document)) {
    separated(document, *section, '\t', plain_cell, plain_cell, out);
  }
  out.finish();
}

void to_csv(Document& document, const Style& style, const Sink& sink) {
  std::optional<Section> section = chosen_section(document);
  if (!section) return;
  Pieces out(sink);
  separated(document, *section, ',', csv_heading, style.csv_raw || document.raw_csv ? csv_raw_cell : csv_cell, out);
  out.finish();
}

void to_ids(Document& document, const Sink& sink) {
  std::optional<Section> section = chosen_section(document);
  const std::optional<std::size_t> column = section ? id_column(*section) : std::nullopt;
  if (!column) throw Error(ErrorKind::usage, "cannot show '" + document.report + "' as ids: its rows have no ids");
  // Prints each client once, so that a command that reads the ids acts on it once.
  std::set<std::string> seen;
  Pieces out(sink);
  const std::size_t client = report::place_of(*section, "client");
  each_row(document, *section, [&](const Row& row) {
    std::string id = plain_cell(cell_at(row, *column));
    if (id.empty()) return;
    const std::string owner = plain_cell(cell_at(row, client));  // A provider's is empty.
    if (document.over_clients && client != *column && !owner.empty()) id = owner + '\t' + id;
    if (seen.insert(id).second) out.add(id + '\n');
  });
  out.finish();
}

}  // namespace casemgr::render
