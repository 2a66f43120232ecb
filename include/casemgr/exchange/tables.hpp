// The records of many clients as tables: NDJSON and CSV for databases, with the scripts that load them.
//
// The tables are made from the rows of the model (schema/field.hpp), never listed by hand. A section of the record is a
// table; records inside records, values by key and sets of references are tables of their own, with the keys of what
// they are in; a record in place is columns of its owner, `measure_unit`; any other set is one column with a JSON
// array.
//
//   a day that may be partial   `x` (null unless whole), `x_year`, `x_month`, `x_precision` (day, month, year)
//   a time that may be a day    `x` (null without the time of day), `x_date`
//
// De-identified tables (rules/disclosure/safe_harbor.hpp) have of each value what may stay: amounts, counts, truths and
// codes; of days and times the column `x_year`; in place of ids codes that lead from row to row within the export, and
// in place of clients' ids drawn ones. Tables and columns of which nothing may stay are not there.
//
// Pure. A column has one type for ever: text, whole number, decimal, truth, day, time, list. A row has a cell for each
// column; what is absent is null, in CSV an empty cell without quotes, and no cell is the empty text. No apostrophe
// stands before a formula: these files are for programs.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/instrument/instrument.hpp"
#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/settings.hpp"

namespace casemgr::exchange {

enum class ColumnType { text, whole, decimal, truth, day, moment, list };

struct TableColumn {
  std::string name{};  ///< `measure_unit`
  ColumnType type = ColumnType::text;
  std::string sentence{};                   ///< Of the field's row.
  const schema::CodeList* codes = nullptr;  ///< Of a closed list of codes; else null.
};

/// Columns whose cells name a row of another table.
struct TableReference {
  std::vector<std::string> columns{};
  std::string table{};
  std::vector<std::string> keys{};  ///< Columns there, in the same order.
  /// Names the row that this one is in, which is always there. Any other may be missing where a file names a record
  /// that it lacks (`check` tells).
  bool is_owner = false;
};

struct Table {
  std::string name{};
  std::string sentence{};
  std::vector<TableColumn> columns{};      ///< First `client` and the other keys of what the row is in.
  std::vector<std::string> key{};          ///< Columns of the primary key.
  std::vector<std::string> also_unique{};  ///< Columns of a second key, by which references name the row; may be none.
  std::vector<TableReference> references{};
};

/// How much of the records is in the tables.
enum class Detail { whole, deidentified };

/// All tables: those of the provider directory, then those of the clients, an owner before what is in it.
const std::vector<Table>& tables(Detail detail = Detail::whole);

/// How much of a table was written.
struct TableSize {
  std::size_t rows = 0;
  /// A line of a text is `\.` alone, which psql takes for the end of a CSV file (before PostgreSQL 18).
  bool has_end_mark = false;
};

/// What de-identified rows are made with.
struct Deidentifying {
  std::function<std::string()> draw;  ///< A random code, another one at each call.
  Date today;                         ///< Years that tell of an age over 89 on that day are left out.
};

/// Takes further rows of a table, by its place in `tables()`, as lines of CSV and of NDJSON.
using TakeTableRows = std::function<void(std::size_t table, std::string_view csv, std::string_view ndjson)>;

/// Writes records as rows, and gives them piece by piece: what it holds does not grow with their number.
class TableWriter {
 public:
  explicit TableWriter(TakeTableRows take, std::optional<Deidentifying> deidentifying = std::nullopt);
  TableWriter(const TableWriter&) = delete;
  TableWriter& operator=(const TableWriter&) = delete;
  TableWriter(TableWriter&&) = delete;
  TableWriter& operator=(TableWriter&&) = delete;
  ~TableWriter();

  void add(const ProviderDirectory& directory);
  void add(const Case& client);
  /// Gives what it still holds.
  void finish();
  [[nodiscard]] const std::vector<TableSize>& sizes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The first line of a table's CSV file, with its line end.
std::string csv_header(const Table& table);

/// The files beside the tables (name and text): `schema.sql`, `references.sql` and `load-postgres.sql` for PostgreSQL,
/// `load-duckdb.sql`, `views.sql` for both (not of de-identified tables: figures of a period want days), and last
/// `datapackage.json` (Frictionless Table Schema). `sizes` are those
/// of the writer: a script fails where another number of rows was loaded. The views count as `report outcomes` does
/// with these settings and instruments.
std::vector<std::pair<std::string, std::string>> table_scripts(const std::vector<TableSize>& sizes,
                                                               const Settings& settings,
                                                               const instrument::Library& instruments,
                                                               Detail detail = Detail::whole);

/// The names of all files of an export.
std::vector<std::string> table_files(Detail detail = Detail::whole);

}  // namespace casemgr::exchange
