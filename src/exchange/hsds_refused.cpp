// The rows of a source that an import does not take, summed up and as a table.
#include <algorithm>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"

namespace casemgr::exchange {

std::vector<LeftOut> refused_kinds(const std::vector<RefusedRow>& rows) {
  std::vector<LeftOut> kinds;
  for (const RefusedRow& row : rows) {
    auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const LeftOut& one) { return one.what == row.reason; });
    if (kind == kinds.end()) kind = kinds.insert(kind, {row.reason, row.place, 0});
    ++kind->count;
  }
  return kinds;
}

std::string refused_csv(const HsdsRead& read) {
  CsvTable table{.header = {"file", "row", "id", "reason"}, .rows = {}};
  const auto column = [&](const std::string& key) {
    const std::string heading = contains(split_words("file row reason"), key) ? key + " (cell)" : key;
    const auto at = std::find(table.header.begin(), table.header.end(), heading);
    if (at != table.header.end()) return static_cast<std::size_t>(at - table.header.begin());
    table.header.push_back(heading);
    return table.header.size() - 1;
  };
  for (const auto* rows : {&read.refused, &read.left_rows}) {
    for (const RefusedRow& row : *rows) {
      CsvRow& line = table.rows.emplace_back();
      line.cells = {row.file, std::to_string(row.line), row.id, row.reason};
      for (const auto& [key, text] : row.cells) {
        const std::size_t at = column(key);
        if (line.cells.size() <= at) line.cells.resize(at + 1);
        line.cells[at] += (line.cells[at].empty() ? "" : ", ") + text;
      }
    }
  }
  for (CsvRow& line : table.rows) line.cells.resize(table.header.size());
  return write_csv(table);
}

}  // namespace casemgr::exchange
