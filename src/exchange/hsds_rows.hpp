// The one shape between HSDS's forms and ours: rows of tables that name each other. JSON nests them, CSV gives their
// ids; both come to this, and both are written from it.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/exchange/hsds.hpp"

namespace casemgr::exchange {

struct HsdsRow {
  std::string table{};  ///< Singular, as the specification names the schema: `service_at_location`.
  std::vector<std::pair<std::string, std::string>> fields{};
  std::vector<std::size_t> owners{};  ///< Rows that this one belongs to or names.
  std::vector<std::string> nested{};  ///< Keys under which others stood in it.
  std::string file{};
  int line = 0;
  int column = 0;

  [[nodiscard]] const std::string* find(std::string_view key) const;
  /// Empty where the field is not there.
  [[nodiscard]] std::string text(std::string_view key) const;
  void put(std::string_view key, std::string value) { fields.emplace_back(key, std::move(value)); }
  [[nodiscard]] std::string place() const;
};

/// Counts what finds no place.
class LeftOvers {
 public:
  void add(const std::string& what, const std::string& place, std::size_t count = 1);
  [[nodiscard]] std::vector<LeftOut> all() const;

 private:
  std::map<std::string, LeftOut> found_{};
};

struct HsdsRows {
  std::vector<HsdsRow> rows{};
  std::set<std::string> whole{};  ///< Tables that a file of their own gives.
  LeftOvers left{};
  std::size_t controls = 0;

  /// Rows of `table` that belong to or name `owner`, in the order of the source.
  [[nodiscard]] std::vector<std::size_t> of(std::size_t owner, std::string_view table) const;
  /// The row of `table` that `row` belongs to or names.
  [[nodiscard]] std::optional<std::size_t> named(std::size_t row, std::string_view table) const;

  std::map<std::size_t, std::vector<std::size_t>> parts{};  ///< By owner; filled by `join_rows`.
};

/// The table that a file or a key means (`addresses`, `physical_address`); empty for none of HSDS's.
std::string table_of(std::string_view word);

/// One JSON file into rows; false where it is none.
bool read_json_rows(const HsdsFile& file, HsdsRows& rows, Problems& problems);
bool read_csv_rows(const HsdsFile& file, HsdsRows& rows, Problems& problems);

/// Makes one row of those that stand for the same thing, and finds whom each belongs to.
void join_rows(HsdsRows& rows);

/// Providers from joined rows.
HsdsRead providers_of(HsdsRows& rows, const HsdsOptions& request);

/// Rows of the directory, in the order in which they are written.
HsdsRows rows_of(const ProviderDirectory& directory, std::string_view practice);

/// The category that a term or a name means by the rules; empty where none does.
std::string category_of(const std::vector<CategoryRule>& rules, std::string_view words);

}  // namespace casemgr::exchange
