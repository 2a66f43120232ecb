// Client lists as they are written: rejected rows, and the clients of the case directory.
#include <fmt/core.h>

#include <algorithm>

#include "casemgr/exchange/client_sheet.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::exchange {

std::string rejected_csv(const ClientSheet& sheet, const std::vector<std::pair<const SheetRow*, std::string>>& rows) {
  CsvTable table;
  std::vector<std::size_t> kept;
  bool has_id = false;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    if (fold(sheet.columns[i].heading) == reason_heading) continue;
    has_id = has_id || sheet.columns[i].field == "id";
    kept.push_back(i);
    table.header.push_back(sheet.columns[i].heading);
  }
  // Cells behind the last column, which a stray separator made.
  std::size_t widest = sheet.columns.size();
  for (const auto& [row, reason] : rows) widest = std::max(widest, row->cells.size());
  for (std::size_t i = sheet.columns.size(); i < widest; ++i) {
    kept.push_back(i);
    table.header.push_back(fmt::format("column {}", i + 1));
  }
  if (!has_id) table.header.emplace_back(id_heading);
  table.header.emplace_back(reason_heading);
  for (const auto& [row, reason] : rows) {
    CsvRow& written = table.rows.emplace_back();
    for (const std::size_t i : kept) written.cells.push_back(i < row->cells.size() ? row->cells[i] : std::string());
    if (!has_id) written.cells.emplace_back();
    written.cells.push_back(reason);
  }
  return write_csv(table);
}

std::string client_csv(const std::vector<std::pair<std::string, std::string>>& columns, std::string_view system,
                       const std::vector<const Case*>& clients) {
  CsvTable table;
  const bool has_id =
      std::any_of(columns.begin(), columns.end(), [](const auto& column) { return column.second == "id"; });
  if (!has_id) table.header.emplace_back(id_heading);
  for (const auto& [heading, field] : columns) table.header.push_back(heading);
  for (const Case* c : clients) {
    CsvRow& row = table.rows.emplace_back();
    if (!has_id) row.cells.push_back(c->id.value);
    for (const auto& [heading, field] : columns) {
      const Entry<Identifier>* key = field == "key" ? identifier_of(c->person, system) : nullptr;
      if (field == "id") {
        row.cells.push_back(c->id.value);
      } else if (field == "name") {
        row.cells.push_back(list_name(c->person));
      } else {
        row.cells.push_back(field == "key" ? (key == nullptr ? std::string() : key->record.value)
                                           : client_text(*c, field));
      }
    }
  }
  return write_csv(table);
}

std::vector<std::pair<std::string, std::string>> all_client_columns() {
  std::vector<std::pair<std::string, std::string>> columns;
  for (const ClientField& field : client_fields()) {
    if (field.name == "key" || (field.text != nullptr && field.name != "identifier"))
      columns.emplace_back(field.name, field.name);
  }
  return columns;
}

}  // namespace casemgr::exchange
