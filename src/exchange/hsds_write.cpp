// Writes rows of HSDS as nested JSON and as the tables of the data package.
#include <nlohmann/json.hpp>
#include <set>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

using nlohmann::ordered_json;

namespace {

/// Nesting replaces these columns.
bool names_owner(std::string_view key) { return key.ends_with("_id") && key != "link_id" && key != "taxonomy_term_id"; }

ordered_json object_of(const HsdsRows& rows, std::size_t i) {
  const HsdsRow& row = rows.rows[i];
  ordered_json object = ordered_json::object();
  for (const auto& [key, value] : row.fields) {
    // An extension is a number: `put_phone` writes no other.
    if (!names_owner(key)) object[key] = key == "extension" ? ordered_json(std::stoi(value)) : ordered_json(value);
  }
  const HsdsTable& table = *find_table(row.table);
  for (const std::string& part : table.parts) {
    for (const std::size_t inner : rows.of(i, part)) object[find_table(part)->plural].push_back(object_of(rows, inner));
  }
  if (const auto other = rows.named(i, table.names)) object[table.names] = object_of(rows, *other);
  return object;
}

}  // namespace

std::vector<HsdsFile> hsds_json(const ProviderDirectory& directory, std::string_view practice) {
  const HsdsRows rows = rows_of(directory, practice);
  std::string text;
  for (std::size_t i = 0; i < rows.rows.size(); ++i) {
    if (rows.rows[i].table != "organization") continue;
    text += (text.empty() ? "[\n" : ",\n") + object_of(rows, i).dump(2);
  }
  return {{"providers.json", text.empty() ? "[]\n" : text + "\n]\n"}};
}

std::vector<HsdsFile> hsds_tables(const ProviderDirectory& directory, std::string_view practice) {
  const HsdsRows rows = rows_of(directory, practice);
  std::vector<HsdsFile> files;
  for (const HsdsTable& known : hsds_table_list()) {
    if (known.keys.empty()) continue;
    CsvTable table{.header = columns_of(known, /*read=*/false), .rows = {}};
    std::set<std::string> written;  // A term of a taxonomy serves many.
    for (const HsdsRow& row : rows.rows) {
      if (row.table != known.name || !written.insert(row.text("id")).second) continue;
      CsvRow& line = table.rows.emplace_back();
      for (const std::string& column : table.header) line.cells.push_back(row.text(column));
    }
    // A table without rows is also written, to replace that of an earlier export.
    files.push_back({known.plural + ".csv", write_csv(table)});
  }
  return files;
}

}  // namespace casemgr::exchange
