#include "casemgr/report/records.hpp"

#include <algorithm>
#include <cctype>

#include "casemgr/schema/value.hpp"

namespace casemgr::report {

namespace {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using schema::Type;

bool is_column(const Field& field) {
  return field.shape == Shape::value || field.shape == Shape::set;
}

Cell cell_of(const Field& field, const void* record) {
  if (!field.present(record)) return {};
  if (field.shape == Shape::value) return report::cell_of(field.value, field.at(record, 0));
  std::vector<std::string> words;
  for (std::size_t i = 0; i < field.size(record); ++i) words.push_back(field.value.print(field.at(record, i)));
  return Cell(CellValue(std::move(words)));
}

bool is_number(Type type) {
  return type == Type::decimal || type == Type::money || type == Type::whole;
}

Column column_of(const Field& field, const std::vector<std::string>& prose) {
  Column column;
  column.key = field.key;
  const bool shown = prose.empty() || std::find(prose.begin(), prose.end(), column.key) != prose.end();
  column.title = title_of(field.key);
  column.machine_only = !shown;
  if (field.shape == Shape::value && is_number(field.value.type)) column.align = Column::Align::right;
  return column;
}

/// Prose columns first, in the order asked for; the rest as in the file.
std::vector<const Field*> columns_in_order(const RecordType& type, const std::vector<std::string>& prose) {
  std::vector<const Field*> fields;
  for (const std::string& key : prose) {
    if (const Field* field = type.find(key)) fields.push_back(field);
  }
  for (const Field& field : type.fields) {
    if (is_column(field) && std::find(fields.begin(), fields.end(), &field) == fields.end()) fields.push_back(&field);
  }
  return fields;
}

struct Lines {
  std::vector<Column>& columns;
  Row& row;

  void add(const std::string& path, const std::string& title, Cell cell) {
    columns.push_back({.key = path, .title = title});
    row.push_back(std::move(cell));
  }

  void add_fields(const RecordType& type, const void* record, const std::string& path, const std::string& title) {
    for (const Field& field : type.fields) {
      if (field.present(record)) add_field(field, record, path + std::string(field.key), title);
    }
  }

  void add_field(const Field& field, const void* record, const std::string& path, const std::string& above) {
    const std::string title = above.empty() ? title_of(field.key) : above + " " + std::string(field.key);
    if (is_column(field)) {
      add(path, title, cell_of(field, record));
      return;
    }
    for (std::size_t i = 0; i < field.size(record); ++i) {
      const std::string key(field.element_key(record, i));
      const std::string below = key.empty() ? path : path + "." + key;
      const std::string words = key.empty() ? title : title + " " + key;
      if (field.shape == Shape::values) {
        add(below, words, report::cell_of(field.value, field.at(record, i)));
      } else {
        add_fields(field.record(), field.at(record, i), below + ".", words);
      }
    }
  }
};

}  // namespace

Cell cell_of(const schema::ValueType& type, const void* value) {
  switch (type.type) {
    case Type::day: return Cell(CellValue(*static_cast<const Date*>(value)));
    case Type::time: return Cell(CellValue(*static_cast<const Time*>(value)));
    case Type::decimal: return Cell(CellValue(*static_cast<const Decimal*>(value)));
    case Type::money: return Cell(CellValue(static_cast<const Money*>(value)->amount.rounded(2)));
    case Type::whole: return Cell(CellValue(static_cast<std::int64_t>(*static_cast<const int*>(value))));
    case Type::boolean: return Cell(CellValue(*static_cast<const bool*>(value)));
    case Type::code: return {CellValue(type.print(value)), spoken(type.print(value))};
    default: return Cell(CellValue(type.print(value)));
  }
}

std::string title_of(std::string_view key) {
  std::string title(key);
  std::replace(title.begin(), title.end(), '_', ' ');
  if (!title.empty()) title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

Section records_section(std::string key, std::string title, const RecordType& type, const std::vector<Listed>& records,
                        const std::vector<std::string>& prose) {
  Section section;
  section.key = std::move(key);
  section.title = std::move(title);
  section.columns.push_back({.key = "client", .title = "Client", .id = true});
  section.columns.push_back({.key = "id", .title = "Id", .id = true});
  const std::vector<const Field*> fields = columns_in_order(type, prose);
  for (const Field* field : fields) section.columns.push_back(column_of(*field, prose));
  for (const Listed& listed : records) {
    Row row = {Cell(CellValue(listed.client)), Cell(CellValue(listed.id))};
    for (const Field* field : fields) row.push_back(cell_of(*field, listed.record));
    section.rows.push_back(std::move(row));
  }
  section.empty_text = "none";
  return section;
}

Section record_section(std::string key, std::string title, const RecordType& type, const void* record) {
  Section section;
  section.key = std::move(key);
  section.title = std::move(title);
  section.as_list = true;
  Row row;
  Lines{section.columns, row}.add_fields(type, record, {}, {});
  section.rows.push_back(std::move(row));
  return section;
}

}  // namespace casemgr::report
