// The tables with what is needed to write a row of each. Private to the layer.
#pragma once

#include <string>
#include <vector>

#include "casemgr/exchange/tables.hpp"
#include "casemgr/rules/disclosure/safe_harbor.hpp"

namespace casemgr::exchange {

/// One field of a row: a value in one or more columns, or a record in place with fields of its own.
struct RowField {
  const schema::Field* field = nullptr;
  std::vector<RowField> inner{};     ///< Of a record in place.
  std::vector<std::string> names{};  ///< Of its columns, as JSON keys: `"birth_date":`.
  std::string no_csv{};              ///< Its cells where it is absent: `,,,`.
  std::string no_json{};             ///< `"birth_date":null,`…
};

/// Whether de-identified tables have rows for the elements of the field.
bool keeps_rows(const schema::Field& field);

/// What in a row's record becomes rows of another table.
struct RowPart {
  std::vector<const schema::Field*> path{};  ///< Records in place that lead to it.
  const schema::Field* field = nullptr;
  std::size_t table = 0;
};

struct TablePlan {
  Table table{};
  std::vector<std::string> key_names{};  ///< Of the columns before the fields, as JSON keys: owners, own key, position.
  std::vector<RowField> fields{};
  std::vector<RowPart> parts{};
  const schema::RecordType* type = nullptr;  ///< Of its rows; null for values by key and sets of references.
};

struct TablePlans {
  std::vector<TablePlan> all{};
  std::vector<RowPart> of_providers{};  ///< What of the provider directory becomes rows.
  std::size_t clients = 0;              ///< The table of clients.
};
const TablePlans& table_plans(Detail detail);

}  // namespace casemgr::exchange
