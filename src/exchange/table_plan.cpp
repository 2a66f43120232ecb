// Makes the tables from the rows of the model.
#include "table_plan.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr::exchange {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;

namespace {

/// Names for tables whose key alone says too little, by the path of their field.
constexpr std::array<std::pair<std::string_view, std::string_view>, 1> chosen_names = {
    {{"assessments.domains", "domain_ratings"}}};

/// `merged client` -> `merged_client`
std::string as_name(std::string_view words) {
  std::string name(words);
  std::replace(name.begin(), name.end(), ' ', '_');
  return name;
}

bool is_reference_set(const Field& field) {
  return field.shape == Shape::set && field.value.type == Type::reference && field.value.target != nullptr;
}

/// Whether the elements of the field are rows of a table of their own.
bool has_rows(const Field& field) {
  return field.shape == Shape::records || field.shape == Shape::by_name || field.shape == Shape::values ||
         is_reference_set(field);
}

ColumnType column_type(const Field& field) {
  if (field.shape == Shape::set) return ColumnType::list;
  switch (field.value.type) {
    case Type::day: return ColumnType::day;
    case Type::money:
    case Type::decimal: return ColumnType::decimal;
    case Type::whole: return ColumnType::whole;
    case Type::boolean: return ColumnType::truth;
    default: return ColumnType::text;
  }
}

const schema::CodeList* closed_codes(const Field& field) {
  return field.shape == Shape::value && field.value.type == Type::code ? &field.value.codes() : nullptr;
}

/// The columns of what may stay of a value; none where nothing may.
std::vector<TableColumn> kept_columns_of(const std::string& name, const Field& field) {
  const Kept kept = kept_of(field.value);
  const bool is_set = field.shape == Shape::set;
  if (kept == Kept::nothing || (is_set && kept != Kept::value && kept != Kept::own_word)) return {};
  if (kept == Kept::year) return {{name + "_year", ColumnType::whole, fmt::format("Year of {}.", name)}};
  return {{name, column_type(field), std::string(field.sentence), closed_codes(field)}};
}

/// The columns of a value.
std::vector<TableColumn> columns_of(const std::string& name, const Field& field) {
  const std::string sentence(field.sentence);
  if (field.shape == Shape::value && field.value.type == Type::partial_day) {
    return {{name, ColumnType::day, sentence + " Null unless the whole day is known."},
            {name + "_year", ColumnType::whole, fmt::format("Year of {}.", name)},
            {name + "_month", ColumnType::whole, fmt::format("Month of {}; null where only the year is known.", name)},
            {name + "_precision", ColumnType::text, fmt::format("How much of {} is known: day, month, year.", name)}};
  }
  if (field.shape == Shape::value && field.value.type == Type::time) {
    return {{name, ColumnType::moment, sentence + " Null where only the day is known."},
            {name + "_date", ColumnType::day, fmt::format("Day of {}.", name)}};
  }
  return {{name, column_type(field), sentence, closed_codes(field)}};
}

std::string json_key(const std::string& name) { return fmt::format("\"{}\":", name); }

class Planner {
 public:
  explicit Planner(Detail detail) : is_deidentified_(detail == Detail::deidentified) {}

  TablePlans make() {
    plans_.clients = nothing;
    count_keys(ProviderDirectory::rows(), true);
    count_keys(Case::rows(), true);
    for (const Field& field : ProviderDirectory::rows().fields) {
      if (is_table(field)) plans_.of_providers.push_back({{}, &field, add_part(field, nothing, field.key)});
    }
    plans_.clients = add_clients();
    for (TablePlan& plan : plans_.all) refer(plan);
    refuse_twins();
    return std::move(plans_);
  }

 private:
  static constexpr std::size_t nothing = static_cast<std::size_t>(-1);

  [[nodiscard]] bool is_table(const Field& field) const {
    return has_rows(field) && (!is_deidentified_ || keeps_rows(field));
  }

  [[nodiscard]] std::vector<TableColumn> columns(const std::string& name, const Field& field) const {
    return is_deidentified_ ? kept_columns_of(name, field) : columns_of(name, field);
  }

  /// Counts how many tables would have each key as their name, and how many the records of each type. The key of a
  /// section is its own.
  void count_keys(const RecordType& type, bool is_root) {
    for (const Field& field : type.fields) {
      if (is_root && has_rows(field)) sections_.emplace(field.key);
      if (!is_root && has_rows(field) && !is_reference_set(field)) ++keys_[field.key];
      if (has_rows(field) && field.has_records()) ++types_[&field.record()];
      if (field.has_records()) count_keys(field.record(), false);
    }
  }

  /// `goal`; where several tables have its records, the name of the table.
  [[nodiscard]] std::string owner_name(const TablePlan& owner) const {
    const auto count = types_.find(owner.type);
    return count != types_.end() && count->second > 1 ? owner.table.name : as_name(owner.type->name);
  }

  /// The name of a table inside another: its key where that tells it apart, else after the name of its owner.
  std::string name_of(const Field& field, std::size_t owner, std::string_view path) {
    const auto* const chosen =
        std::find_if(chosen_names.begin(), chosen_names.end(), [&](const auto& row) { return row.first == path; });
    if (chosen != chosen_names.end()) return std::string(chosen->second);
    const bool is_section = path == field.key;
    const bool is_clear = !is_reference_set(field) && keys_[field.key] == 1 && !sections_.contains(field.key);
    if (is_section || is_clear) return std::string(field.key);
    return fmt::format("{}_{}", owner_name(plans_.all[owner]), field.key);
  }

  std::size_t add_clients() {
    const std::size_t place = plans_.all.size();
    plans_.clients = place;
    TablePlan& plan = plans_.all.emplace_back();
    plan.type = &Case::rows();
    plan.table.name = "clients";
    plan.table.sentence = "Clients, one row each.";
    add_key(plan, "client", "Client id.");
    plan.table.key = {"client"};
    fill(place, Case::rows(), {});
    return place;
  }

  static void add_key(TablePlan& plan, const std::string& name, const std::string& sentence,
                      ColumnType type = ColumnType::text) {
    plan.table.columns.push_back({name, type, sentence});
    plan.key_names.push_back(json_key(name));
  }

  /// Adds the table of a field's elements, and those inside it; returns its place.
  std::size_t add_part(const Field& field, std::size_t owner, std::string_view path) {
    const std::size_t place = plans_.all.size();
    TablePlan plan;
    plan.table.name = name_of(field, owner, path);
    plan.table.sentence = field.sentence;
    if (owner != nothing) add_owner(plan, plans_.all[owner]);
    if (field.has_records()) {
      plan.type = &field.record();
      const bool is_named = field.shape == Shape::by_name;
      add_key(plan, is_named ? as_name(field.record().name) : "id",
              is_named ? "Word that names it." : fmt::format("Id of the {}.", field.record().name));
    } else if (is_reference_set(field)) {
      const RecordType& target = field.value.target();
      add_key(plan, as_name(target.name), fmt::format("Id of the {}.", target.name));
    } else {
      add_key(plan, "key", "Word that names the value.");
    }
    plan.table.key.push_back(plan.table.columns.back().name);
    add_key(plan, "position", "Place in the file, from 1.", ColumnType::whole);
    if (field.shape == Shape::values) {
      add_columns(plan, {.field = &field}, columns("value", field), plan.fields);
    }
    const RecordType* type = plan.type;
    plans_.all.push_back(std::move(plan));
    if (type != nullptr) fill(place, *type, std::string(path));
    return place;
  }

  /// The key of the owner, by which the rows of a table inside it name it.
  static void add_owner(TablePlan& plan, const TablePlan& owner) {
    TableReference reference{{}, owner.table.name, owner.table.key, true};
    for (const std::string& key : owner.table.key) {
      const bool is_own = key == owner.table.key.back() && key == "id";
      const std::string name = is_own ? as_name(owner.type->name) : key;
      add_key(plan, name, name == "client" ? "Client id." : fmt::format("The {} that it belongs to.", name));
      plan.table.key.push_back(name);
      reference.columns.push_back(name);
    }
    plan.table.references.push_back(std::move(reference));
  }

  static void add_columns(TablePlan& plan, RowField row, std::vector<TableColumn> columns, std::vector<RowField>& to) {
    if (columns.empty()) return;
    for (TableColumn& column : columns) {
      row.names.push_back(json_key(column.name));
      row.no_csv += ',';
      row.no_json += row.names.back() + "null,";
      plan.table.columns.push_back(std::move(column));
    }
    to.push_back(std::move(row));
  }

  /// Adds the columns of a record's own fields, then the tables inside it.
  void fill(std::size_t place, const RecordType& type, const std::string& path) {
    std::vector<RowField> fields = fields_of(place, type, {});
    plans_.all[place].fields = std::move(fields);
    std::vector<const Field*> way;
    add_parts(place, type, way, path);
  }

  std::vector<RowField> fields_of(std::size_t place, const RecordType& type, const std::string& prefix) {
    std::vector<RowField> fields;
    for (const Field& field : type.fields) {
      if (has_rows(field) || (&type == &Case::rows() && field.key == "id")) continue;
      const std::string name = prefix + std::string(field.key);
      if (field.shape == Shape::record) {
        RowField row{.field = &field, .inner = fields_of(place, field.record(), name + "_")};
        for (const RowField& inner : row.inner) {
          row.no_csv += inner.no_csv;
          row.no_json += inner.no_json;
        }
        fields.push_back(std::move(row));
      } else {
        add_columns(plans_.all[place], {.field = &field}, columns(name, field), fields);
      }
    }
    return fields;
  }

  void add_parts(std::size_t place, const RecordType& type, std::vector<const Field*>& way, const std::string& path) {
    for (const Field& field : type.fields) {
      const std::string deeper = path.empty() ? std::string(field.key) : fmt::format("{}.{}", path, field.key);
      if (field.shape == Shape::record) {
        way.push_back(&field);
        add_parts(place, field.record(), way, deeper);
        way.pop_back();
      } else if (is_table(field)) {
        const std::size_t part = add_part(field, place, deeper);
        plans_.all[place].parts.push_back({way, &field, part});
      }
    }
  }

  /// The only table with rows of that type, or nothing.
  [[nodiscard]] std::size_t table_of(const RecordType& type) const {
    std::size_t found = nothing;
    for (std::size_t i = 0; i < plans_.all.size(); ++i) {
      if (plans_.all[i].type != &type) continue;
      if (found != nothing) return nothing;
      found = i;
    }
    return found;
  }

  void refer_to(TablePlan& plan, const std::string& column, const Field& field) {
    if (field.value.type != Type::reference || field.value.target == nullptr) return;
    const std::size_t target = table_of(field.value.target());
    if (target == nothing) return;
    Table& there = plans_.all[target].table;
    const bool is_of_client = there.columns.front().name == "client";
    if (!is_of_client) {
      plan.table.references.push_back({{column}, there.name, there.key, false});
      return;
    }
    // An id is unique in its file, also of a record inside another.
    const std::vector<std::string> keys = {"client", "id"};
    if (there.key != keys) there.also_unique = keys;
    plan.table.references.push_back({{"client", column}, there.name, keys, false});
  }

  void refer(TablePlan& plan, const std::vector<RowField>& fields) {
    for (const RowField& row : fields) {
      refer(plan, row.inner);
      if (row.inner.empty() && row.field->shape == Shape::value)
        refer_to(plan, row.names.front().substr(1, row.names.front().size() - 3), *row.field);
    }
  }

  void refer(TablePlan& plan) {
    for (std::size_t i = 0; i < plan.parts.size(); ++i) {
      const Field& field = *plan.parts[i].field;
      TablePlan& part = plans_.all[plan.parts[i].table];
      if (is_reference_set(field)) refer_to(part, part.table.key.back(), field);
    }
    refer(plan, plan.fields);
  }

  /// Throws Error(failure) for two tables, or two columns of one, of the same name: one of them needs a chosen name.
  void refuse_twins() const {
    std::set<std::string> names;
    for (const TablePlan& plan : plans_.all) {
      std::set<std::string> columns;
      if (!names.insert(plan.table.name).second)
        throw Error(ErrorKind::failure, fmt::format("two tables {}", plan.table.name));
      for (const TableColumn& column : plan.table.columns) {
        if (!columns.insert(column.name).second)
          throw Error(ErrorKind::failure, fmt::format("table {} has two columns {}", plan.table.name, column.name));
      }
    }
  }

  bool is_deidentified_;
  TablePlans plans_{};
  std::set<std::string_view> sections_{};
  std::map<std::string_view, int> keys_{};
  std::map<const RecordType*, int> types_{};
};

}  // namespace

bool keeps_rows(const Field& field) {
  if (field.has_records()) return true;
  const bool has_own_keys = field.shape != Shape::values || field.key_codes != nullptr;
  return has_own_keys && kept_of(field.value) != Kept::nothing;
}

const TablePlans& table_plans(Detail detail) {
  static const TablePlans whole = Planner(Detail::whole).make();
  static const TablePlans deidentified = Planner(Detail::deidentified).make();
  return detail == Detail::whole ? whole : deidentified;
}

namespace {

std::vector<Table> tables_of(const TablePlans& plans) {
  std::vector<Table> made;
  for (const TablePlan& plan : plans.all) made.push_back(plan.table);
  return made;
}

}  // namespace

const std::vector<Table>& tables(Detail detail) {
  static const std::vector<Table> whole = tables_of(table_plans(Detail::whole));
  static const std::vector<Table> deidentified = tables_of(table_plans(Detail::deidentified));
  return detail == Detail::whole ? whole : deidentified;
}

}  // namespace casemgr::exchange
