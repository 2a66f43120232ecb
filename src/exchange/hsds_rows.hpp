// Rows of HSDS's tables, from which and to which JSON, CSV and our providers are converted.
//
// Private to the layer. JSON nests the rows; CSV names them by id.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/exchange/hsds.hpp"
#include "casemgr/root/contains.hpp"

namespace casemgr::exchange {

struct HsdsRow {
  std::string table{};  ///< Singular, as the specification names the schema: `service_at_location`.
  std::vector<std::pair<std::string, std::string>> fields{};
  std::vector<std::pair<std::string, std::string>> lists{};  ///< Plain values that became rows of their own.
  std::vector<std::size_t> owners{};                         ///< Rows that this one belongs to or names.
  std::vector<std::string> nested{};                         ///< Keys of the objects and arrays in it.
  std::string file{};
  int line = 0;
  int column = 0;
  bool is_loose = false;  ///< Names a row of a table that the source lacks.

  /// Null where the row lacks the field.
  [[nodiscard]] const std::string* find(std::string_view key) const;
  /// Empty where the row lacks the field.
  [[nodiscard]] std::string text(std::string_view key) const;
  /// Whether the source has the key, of a value or of an object or array.
  [[nodiscard]] bool has(std::string_view key) const { return find(key) != nullptr || contains(nested, key); }
  void put(std::string_view key, std::string value) { fields.emplace_back(key, std::move(value)); }
  /// `hope.json:12:3`
  [[nodiscard]] std::string place() const;
};

/// Counts the columns and rows that an import leaves out.
class LeftOvers {
 public:
  /// Counts a row, or something of it, and keeps it.
  void add(const std::string& what, const HsdsRow& row, std::size_t count = 1);
  /// Counts a value in a column without a field.
  void add_column(const std::string& what, const HsdsRow& row) { count(what, row.place(), 1); }
  void add_all(const LeftOvers& more);
  [[nodiscard]] std::vector<LeftOut> all() const;
  [[nodiscard]] const std::vector<RefusedRow>& rows() const { return rows_; }

 private:
  void count(const std::string& what, const std::string& place, std::size_t count);

  std::map<std::string, LeftOut> found_{};
  std::vector<RefusedRow> rows_{};
};
RefusedRow refused_row(std::string reason, const HsdsRow& row);

struct HsdsRows {
  std::vector<HsdsRow> rows{};
  std::set<std::string> whole{};  ///< Tables of which the source lists every row.
  std::set<std::string> seen{};   ///< Tables that the source has, and columns of the header: `phone`, `phone number`.
  std::vector<std::string> passed{};  ///< Files without records of HSDS.
  LeftOvers left{};
  std::size_t controls = 0;  ///< Control characters removed.

  /// Puts `text` without control characters and surrounding blanks, unless it is then empty.
  void take(HsdsRow& row, std::string_view key, std::string_view text);
  /// Adds a row of its own for a plain value under `key`, such as `languages`, where HSDS has rows. False: it has none.
  bool take_plain(std::size_t owner, std::string_view key, std::string_view text, int line, int column);
  /// Rows of `table` that belong to or name `owner`, in the order of the source.
  [[nodiscard]] std::vector<std::size_t> of(std::size_t owner, std::string_view table) const;
  /// The same for several owners, one after the other.
  [[nodiscard]] std::vector<std::size_t> of(const std::vector<std::size_t>& owners, std::string_view table) const;
  /// The row of `table` that `row` belongs to or names.
  [[nodiscard]] std::optional<std::size_t> named(std::size_t row, std::string_view table) const;

  std::map<std::size_t, std::vector<std::size_t>> parts{};  ///< By owner; filled by `join_rows`.
};

/// A table of HSDS 3.0: a row of data/hsds_tables.csv, where a list is divided by blanks.
struct HsdsTable {
  std::string name{};                ///< Singular.
  std::string plural{};              ///< Names its file, and the key of its rows in JSON.
  std::vector<std::string> words{};  ///< Other names of such files and keys.
  std::vector<std::string> keys{};   ///< Columns besides those of `hsds_paths`, written first; none: never written.
  std::vector<std::string> parts{};  ///< Tables whose rows nest in its rows, in the order of the specification.
  std::string names{};               ///< Table of the one row that each of its rows names, and nests in JSON.
  std::string plain{};               ///< Column of a plain value in place of a row (`languages: Spanish, Dari`).
};
/// Written tables first, in the order of an export. A table without a place in our record is counted on import.
const std::vector<HsdsTable>& hsds_table_list();
/// The name of the table that a file or a key means (`addresses`, `physical_address`); empty where HSDS has none.
std::string table_of(std::string_view word);
/// The table of that name, or null.
const HsdsTable* find_table(std::string_view name);

/// The place of one of our fields in HSDS. Import, export and the count of columns left out use these paths.
struct HsdsPath {
  std::string_view owner;    ///< Table of the row that is our record; empty: code in import and export moves the field.
  std::string_view field;    ///< Key of ours.
  std::string_view table;    ///< Table of the columns: `owner`, or that of rows that belong to it, one for each value.
  std::string_view columns;  ///< Written and read.
  std::string_view read_only{};
  std::string (*reader)(const HsdsRow& row) = nullptr;  ///< Null: the column, else the one that is only read.
  /// Null: the first column, unless the text is empty.
  void (*writer)(HsdsRow& row, std::string_view column, const std::string& text) = nullptr;
  std::string_view separator = "; ";  ///< Joins several values into one text.

  [[nodiscard]] std::string_view column() const { return columns.substr(0, columns.find(' ')); }
  [[nodiscard]] std::string text(const HsdsRow& row) const;
  void put(HsdsRow& row, const std::string& text) const;
};
const std::vector<HsdsPath>& hsds_paths();
/// The columns that an import reads, or those that an export writes, of a table.
std::vector<std::string> columns_of(const HsdsTable& table, bool read);

/// `Mon, Tue 09:00-17:00` of each schedule, or its description. Days of the same hours are one text.
std::vector<std::string> schedule_words(const std::vector<const HsdsRow*>& schedules);
/// The eligibility of a service or of a row of that table, with the ages.
std::string eligibility_words(const HsdsRow& row);
/// `Single visit 20 USD, per person` of a cost option.
std::string cost_words(const HsdsRow& cost);

/// The taxonomy of attributes that carry what HSDS has no field for, so that an export is read as the same provider.
inline constexpr std::string_view own_taxonomy = "casemgr";
/// A field's value as such an attribute carries it: a text as it is, anything else as JSON.
std::string own_text(const schema::Field& field, const void* record);
/// Puts such a text back; false where the field cannot take it.
bool put_own_text(const schema::Field& field, void* record, const std::string& text);

/// The rows of a table in src/exchange/data. Throws Error(failure) where it is not one.
std::vector<CsvRow> embedded_rows(std::string_view file);

/// Reads a file into rows. Problems: it is not JSON of HSDS (unless `is_folder`), or not a table.
void read_json_rows(const HsdsFile& file, bool is_folder, HsdsRows& rows, Problems& problems);
void read_csv_rows(const HsdsFile& file, HsdsRows& rows, Problems& problems);

/// Unites the rows of the same table and id, and finds the owners of each.
void join_rows(HsdsRows& rows);

/// Whether the addresses under that key or in a file of that name are for mail only: `postal_addresses`.
bool is_postal(std::string_view word);
/// Notes which addresses a key or file of that name lists. In HSDS 1 and 2 there are two tables, in 3 one with types.
void see_addresses(HsdsRows& rows, std::string_view word, bool has_types);

/// Returns the organization that a service names, else that of its location or program. Rows are joined.
std::optional<std::size_t> organization_of(const HsdsRows& rows, std::size_t service);
/// Returns the fields of which the source cannot list all values: it lacks their table or column, or a table by which
/// they are joined (`provider phones`). Rows are joined. Adds each such table to `cut`.
std::set<std::string> silent_fields(const HsdsRows& rows, std::set<std::string>& cut);

/// Providers from joined rows.
HsdsRead providers_of(HsdsRows& rows, const HsdsOptions& request);

/// Rows of the directory, in the order in which they are written.
HsdsRows rows_of(const ProviderDirectory& directory, std::string_view practice);

/// The category that a term or a name means by the rules, or empty.
std::string category_of(const std::vector<CategoryRule>& rules, std::string_view words);

}  // namespace casemgr::exchange
