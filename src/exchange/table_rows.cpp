// Writes the records of a file as rows of tables, in CSV and NDJSON at once.
#include <algorithm>
#include <array>
#include <charconv>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "table_plan.hpp"

namespace casemgr::exchange {

using schema::Field;
using schema::Shape;
using schema::Type;

namespace {

constexpr std::size_t piece_size = std::size_t{1} << 16U;

constexpr std::array<bool, 256> is_quoted_in_csv = [] {
  std::array<bool, 256> table{};
  // PostgreSQL takes `\.` alone on a line for the end.
  for (const char c : std::string_view(",\"\r\n\\")) table[static_cast<unsigned char>(c)] = true;
  return table;
}();

/// Blanks at an end are quoted for readers that trim.
bool needs_quotes(std::string_view text) {
  const auto is_special = [](char c) { return is_quoted_in_csv[static_cast<unsigned char>(c)]; };
  return std::any_of(text.begin(), text.end(), is_special) || text.starts_with(' ') || text.ends_with(' ') ||
         text.starts_with("\xEF\xBB\xBF");
}

void append_csv(std::string& csv, std::string_view text) {
  if (!needs_quotes(text)) {
    csv += text;
    return;
  }
  csv += '"';
  while (true) {
    const std::size_t quote = text.find('"');
    csv += text.substr(0, quote);
    if (quote == std::string_view::npos) break;
    csv += "\"\"";
    text.remove_prefix(quote + 1);
  }
  csv += '"';
}

/// The lines of one table that are not given yet.
struct RowLines {
  std::string csv, json;
  bool has_end_mark = false;

  void text(const std::string& key, std::string_view value) {
    append_csv(csv, value);
    if (value.find("\n\\.") != std::string_view::npos) has_end_mark = true;
    csv += ',';
    json += key;
    append_json_quoted(json, value);
    json += ',';
  }
  /// A number or truth, the same in both; a date or time has quotes in JSON.
  void plain(const std::string& key, std::string_view value) {
    csv.append(value) += ',';
    json.append(key).append(value) += ',';
  }
  void quoted(const std::string& key, std::string_view value) {
    csv.append(value) += ',';
    json.append(key).append("\"").append(value) += "\",";
  }
  void null(const std::string& key) {
    csv += ',';
    json.append(key) += "null,";
  }
  void end() {
    csv.back() = '\n';
    json.back() = '}';
    json += '\n';
  }
};

void put_list(RowLines& lines, const RowField& row, const void* owner) {
  std::string list = "[";
  for (std::size_t i = 0; i < row.field->size(owner); ++i) {
    if (i > 0) list += ',';
    list += schema::json_value(row.field->value, row.field->at(owner, i));
  }
  list += ']';
  append_csv(lines.csv, list);
  lines.csv += ',';
  lines.json.append(row.names.front()).append(list) += ',';
}

void put_whole(RowLines& lines, const std::string& key, int value) {
  std::array<char, 16> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  lines.plain(key, {digits.data(), static_cast<std::size_t>(end - digits.data())});
}

/// `1958-03-14`, `1958-03` or `1958`, as its text says how much of it is known.
void put_partial_day(RowLines& lines, const RowField& row, const std::string& text) {
  constexpr std::size_t of_year = 4, of_month = 7;
  const bool has_month = text.size() >= of_month, is_day = text.size() > of_month;
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    std::from_chars(text.data() + at, text.data() + at + size, value);
    return value;
  };
  is_day ? lines.quoted(row.names[0], text) : lines.null(row.names[0]);
  put_whole(lines, row.names[1], number(0, of_year));
  has_month ? put_whole(lines, row.names[2], number(of_year + 1, 2)) : lines.null(row.names[2]);
  lines.quoted(row.names[3], is_day ? "day" : has_month ? "month" : "year");
}

void put_time(RowLines& lines, const RowField& row, const Time& time) {
  time.minute ? lines.quoted(row.names[0], iso(time) + ":00") : lines.null(row.names[0]);
  lines.quoted(row.names[1], iso(time.date));
}

void put_value(RowLines& lines, const RowField& row, const void* value) {
  const schema::ValueType& type = row.field->value;
  if (type.type == Type::time) return put_time(lines, row, *static_cast<const Time*>(value));
  if (type.type == Type::text) {
    const std::string& words = *static_cast<const std::string*>(value);
    return words.empty() ? lines.null(row.names.front()) : lines.text(row.names.front(), words);
  }
  const std::string text = type.print(value);
  if (type.type == Type::partial_day) return put_partial_day(lines, row, text);
  if (schema::is_number(type.type) || type.type == Type::boolean) return lines.plain(row.names.front(), text);
  if (type.type == Type::day) return lines.quoted(row.names.front(), text);
  text.empty() ? lines.null(row.names.front()) : lines.text(row.names.front(), text);
}

void put_fields(RowLines& lines, const std::vector<RowField>& fields, const void* owner) {
  for (const RowField& row : fields) {
    if (!row.field->present(owner)) {
      lines.csv += row.no_csv;
      lines.json += row.no_json;
    } else if (row.field->shape == Shape::record) {
      put_fields(lines, row.inner, row.field->at(owner, 0));
    } else if (row.field->shape == Shape::set) {
      put_list(lines, row, owner);
    } else {
      put_value(lines, row, row.field->at(owner, 0));
    }
  }
}

}  // namespace

struct TableWriter::State {
  TakeTableRows take;
  std::vector<RowLines> lines{table_plans().all.size()};
  std::vector<TableSize> sizes = std::vector<TableSize>(table_plans().all.size());
  std::vector<std::string_view> keys{};  ///< Of the records that a row is in, and its own.

  /// Begins a row with its keys; `position` counts from 1, 0 where the table has none.
  RowLines& begin(std::size_t table, std::size_t position) {
    ++sizes[table].rows;
    RowLines& row = lines[table];
    const std::vector<std::string>& names = table_plans().all[table].key_names;
    row.json += '{';
    for (std::size_t i = 0; i < keys.size(); ++i) row.text(names[i], keys[i]);
    if (position > 0) put_whole(row, names.back(), static_cast<int>(position));
    return row;
  }

  void end(std::size_t table) {
    lines[table].end();
    if (lines[table].json.size() >= piece_size) give(table);
  }

  void give(std::size_t table) {
    RowLines& pending = lines[table];
    if (!pending.csv.empty()) take(table, pending.csv, pending.json);
    sizes[table].has_end_mark = pending.has_end_mark;
    pending.csv.clear();
    pending.json.clear();
  }

  void put_record(std::size_t table, const void* record, std::size_t position) {
    const TablePlan& plan = table_plans().all[table];
    put_fields(begin(table, position), plan.fields, record);
    end(table);
    for (const RowPart& part : plan.parts) put_part(part, record);
  }

  void put_part(const RowPart& part, const void* owner) {
    for (const Field* way : part.path) {
      if (!way->present(owner)) return;
      owner = way->at(owner, 0);
    }
    const Field& field = *part.field;
    const std::size_t size = field.size(owner);
    for (std::size_t i = 0; i < size; ++i) {
      const void* element = field.at(owner, i);
      // The text of a reference lives as long as its row is written.
      const std::string named = field.shape == Shape::set ? field.value.print(element) : std::string();
      keys.push_back(field.shape == Shape::set ? std::string_view(named) : field.element_key(owner, i));
      if (field.has_records()) {
        put_record(part.table, element, i + 1);
      } else {
        RowLines& row = begin(part.table, i + 1);
        const std::vector<RowField>& fields = table_plans().all[part.table].fields;
        if (!fields.empty()) put_value(row, fields.front(), element);
        end(part.table);
      }
      keys.pop_back();
    }
  }
};

TableWriter::TableWriter(TakeTableRows take) : state_(std::make_unique<State>(State{.take = std::move(take)})) {}
TableWriter::~TableWriter() = default;

void TableWriter::add(const ProviderDirectory& directory) {
  for (const RowPart& part : table_plans().of_providers) state_->put_part(part, &directory);
}

void TableWriter::add(const Case& client) {
  state_->keys = {client.id.value};
  state_->put_record(table_plans().clients, &client, 0);
  state_->keys.clear();
}

void TableWriter::finish() {
  for (std::size_t i = 0; i < state_->lines.size(); ++i) state_->give(i);
}

const std::vector<TableSize>& TableWriter::sizes() const { return state_->sizes; }

std::string csv_header(const Table& table) {
  std::string line;
  for (const TableColumn& column : table.columns) line.append(line.empty() ? "" : ",").append(column.name);
  return line + "\n";
}

}  // namespace casemgr::exchange
