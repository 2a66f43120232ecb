// Writes the records of a file as rows of tables, in CSV and NDJSON at once.
#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <numeric>

#include <fmt/core.h>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "table_plan.hpp"

namespace casemgr::exchange {

using schema::Field;
using schema::Shape;
using schema::Type;

namespace {

constexpr std::size_t piece_size = std::size_t{1} << 16U;

/// What of a byte matters to the two formats.
constexpr unsigned csv_quotes = 1, json_escapes = 2;

constexpr std::array<unsigned, 256> byte_needs = [] {
  std::array<unsigned, 256> table{};
  // PostgreSQL takes `\.` alone on a line for the end.
  for (const char c : std::string_view(",\"\r\n\\")) table[static_cast<unsigned char>(c)] |= csv_quotes;
  for (std::size_t c = 0; c < table.size(); ++c) {
    const bool is_plain = c >= 0x20 && c < 0x7f && c != '"' && c != '\\';
    if (!is_plain) table[c] |= json_escapes;
  }
  return table;
}();

/// Of a text, in one look at each of its bytes. Blanks at an end are quoted for readers that trim.
unsigned needs_of(std::string_view text) {
  unsigned needs = 0;
  for (const char c : text) needs |= byte_needs[static_cast<unsigned char>(c)];
  const bool has_blank_end = text.starts_with(' ') || text.ends_with(' ') || text.starts_with("\xEF\xBB\xBF");
  return has_blank_end ? needs | csv_quotes : needs;
}

void append_csv_quoted(std::string& csv, std::string_view text) {
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

void append_csv(std::string& csv, std::string_view text) {
  (needs_of(text) & csv_quotes) != 0 ? append_csv_quoted(csv, text) : static_cast<void>(csv += text);
}

/// The lines of one table that are not given yet.
struct RowLines {
  std::string csv, json;
  bool has_end_mark = false;

  void text(const std::string& key, std::string_view value) {
    const unsigned needs = needs_of(value);
    if ((needs & csv_quotes) == 0) {
      csv += value;
    } else {
      append_csv_quoted(csv, value);
      if (value.find("\n\\.") != std::string_view::npos) has_end_mark = true;
    }
    csv += ',';
    json += key;
    if ((needs & json_escapes) == 0) {
      json.append("\"").append(value) += "\",";
    } else {
      append_json_quoted(json, value);
      json += ',';
    }
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

/// What de-identified rows have in place of what may tell who somebody is.
class Recoding {
 public:
  explicit Recoding(Deidentifying with) : with_(std::move(with)) {}

  /// A drawn code for the next client, whose records are numbered anew.
  std::string next_client() {
    in_client_.clear();
    return with_.draw();
  }

  /// The code of a record: a drawn one in the provider directory, else its letter and a number within the client.
  const std::string& record(std::string_view id, const RecordType* type) {
    return code_of(id, id.substr(0, 1), is_in_directory_ || type == &Provider::rows());
  }

  /// The key of an element: a word of the program, else a code.
  std::string key(const Field& field, std::string_view key) {
    const bool is_own = field.key_codes != nullptr && schema::code_index(field.key_codes(), key) >= 0;
    if (is_own) return std::string(key);
    // Of a word that somebody typed not even its first letter.
    return field.shape == Shape::records ? record(key, &field.record()) : code_of(key, "k", is_in_directory_);
  }

  [[nodiscard]] std::optional<int> year(int of) const { return shown_year(of, with_.today); }

  /// While the provider directory is written, whose ids rows of all clients name.
  void in_directory(bool is_in_directory) { is_in_directory_ = is_in_directory; }

 private:
  const std::string& code_of(std::string_view id, std::string_view letter, bool is_shared) {
    std::string& code = (is_shared ? in_directory_ : in_client_)[std::string(id)];
    if (code.empty()) code = is_shared ? with_.draw() : fmt::format("{}{}", letter, in_client_.size());
    return code;
  }

  Deidentifying with_;
  std::map<std::string, std::string, std::less<>> in_client_{}, in_directory_{};
  bool is_in_directory_ = false;
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

void put_text(RowLines& lines, const std::string& key, std::string_view text) {
  text.empty() ? lines.null(key) : lines.text(key, text);
}

/// Days, partial days and times all begin with their year.
void put_year(RowLines& lines, const std::string& key, const std::string& day, const Recoding& recoding) {
  int year = 0;
  std::from_chars(day.data(), day.data() + day.size(), year);
  const auto shown = recoding.year(year);
  shown ? put_whole(lines, key, *shown) : lines.null(key);
}

void put_kept_value(RowLines& lines, const RowField& row, const void* value, Recoding& recoding) {
  const schema::ValueType& type = row.field->value;
  const std::string& key = row.names.front();
  switch (kept_of(type)) {
    case Kept::nothing: return lines.null(key);
    case Kept::value: return put_value(lines, row, value);
    case Kept::own_word: return put_text(lines, key, own_word(type, type.print(value)));
    case Kept::year: return put_year(lines, key, type.print(value), recoding);
    case Kept::record:
      return put_text(lines, key,
                      recoding.record(type.print(value), type.target == nullptr ? nullptr : &type.target()));
  }
}

/// Of a list the words of the program.
void put_kept_list(RowLines& lines, const RowField& row, const void* owner) {
  const schema::ValueType& type = row.field->value;
  std::string list;
  for (std::size_t i = 0; i < row.field->size(owner); ++i) {
    const void* item = row.field->at(owner, i);
    const bool stays = kept_of(type) == Kept::value || !own_word(type, type.print(item)).empty();
    if (stays) list.append(list.empty() ? "[" : ",").append(schema::json_value(type, item));
  }
  if (list.empty()) return lines.null(row.names.front());
  list += ']';
  append_csv(lines.csv, list);
  lines.csv += ',';
  lines.json.append(row.names.front()).append(list) += ',';
}

/// `recoding` is null where rows are whole.
void put_fields(RowLines& lines, const std::vector<RowField>& fields, const void* owner, Recoding* recoding) {
  for (const RowField& row : fields) {
    if (!row.field->present(owner)) {
      lines.csv += row.no_csv;
      lines.json += row.no_json;
    } else if (row.field->shape == Shape::record) {
      put_fields(lines, row.inner, row.field->at(owner, 0), recoding);
    } else if (row.field->shape == Shape::set) {
      recoding != nullptr ? put_kept_list(lines, row, owner) : put_list(lines, row, owner);
    } else if (recoding != nullptr) {
      put_kept_value(lines, row, row.field->at(owner, 0), *recoding);
    } else {
      put_value(lines, row, row.field->at(owner, 0));
    }
  }
}

}  // namespace

struct TableWriter::State {
  TakeTableRows take;
  std::optional<Recoding> recoding{};
  const TablePlans& plans = table_plans(recoding ? Detail::deidentified : Detail::whole);
  std::vector<RowLines> lines{plans.all.size()};
  std::vector<TableSize> sizes = std::vector<TableSize>(plans.all.size());
  std::vector<std::string_view> keys{};  ///< Of the records that a row is in, and its own.

  [[nodiscard]] Recoding* recodes() { return recoding ? &*recoding : nullptr; }

  /// Begins a row with its keys; `position` counts from 1, 0 where the table has none.
  RowLines& begin(std::size_t table, std::size_t position) {
    ++sizes[table].rows;
    RowLines& row = lines[table];
    const std::vector<std::string>& names = plans.all[table].key_names;
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
    const TablePlan& plan = plans.all[table];
    put_fields(begin(table, position), plan.fields, record, recodes());
    end(table);
    for (const RowPart& part : plan.parts) put_part(part, record);
  }

  void put_part(const RowPart& part, const void* owner) {
    for (const Field* way : part.path) {
      if (!way->present(owner)) return;
      owner = way->at(owner, 0);
    }
    const std::size_t size = part.field->size(owner);
    for (std::size_t i = 0; i < size; ++i) put_element(part, owner, i, i + 1);
  }

  void put_element(const RowPart& part, const void* owner, std::size_t i, std::size_t position) {
    const Field& field = *part.field;
    const void* element = field.at(owner, i);
    // The text of a key lives as long as its row is written.
    const std::string made = made_key(field, owner, i);
    keys.push_back(made.empty() ? field.element_key(owner, i) : std::string_view(made));
    if (field.has_records()) {
      put_record(part.table, element, position);
    } else {
      RowLines& row = begin(part.table, position);
      put_of_value(row, plans.all[part.table].fields, element);
      end(part.table);
    }
    keys.pop_back();
  }

  void put_of_value(RowLines& row, const std::vector<RowField>& fields, const void* value) {
    if (fields.empty()) return;
    recoding ? put_kept_value(row, fields.front(), value, *recoding) : put_value(row, fields.front(), value);
  }

  /// The key of an element that has it not in its own letters: of a reference, or where keys are recoded.
  std::string made_key(const Field& field, const void* owner, std::size_t i) {
    const bool is_reference = field.shape == Shape::set;
    const std::string named = is_reference ? field.value.print(field.at(owner, i)) : std::string();
    if (!recoding) return named;
    return is_reference ? recoding->record(named, &field.value.target())
                        : recoding->key(field, field.element_key(owner, i));
  }
};

TableWriter::TableWriter(TakeTableRows take, std::optional<Deidentifying> deidentifying)
    : state_(std::make_unique<State>(
          State{.take = std::move(take),
                .recoding = deidentifying ? std::optional(Recoding(std::move(*deidentifying))) : std::nullopt})) {}
TableWriter::~TableWriter() = default;

namespace {

/// The places of the elements, in the order of the codes that they get: theirs is that of names.
std::vector<std::size_t> by_code(const Field& field, const void* owner, Recoding& recoding) {
  std::vector<std::size_t> order(field.size(owner));
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return recoding.key(field, field.element_key(owner, a)) < recoding.key(field, field.element_key(owner, b));
  });
  return order;
}

}  // namespace

void TableWriter::add(const ProviderDirectory& directory) {
  Recoding* const recoding = state_->recodes();
  if (recoding != nullptr) recoding->in_directory(true);
  for (const RowPart& part : state_->plans.of_providers) {
    if (recoding == nullptr) {
      state_->put_part(part, &directory);
      continue;
    }
    std::size_t position = 0;
    for (const std::size_t i : by_code(*part.field, &directory, *recoding))
      state_->put_element(part, &directory, i, ++position);
  }
  if (recoding != nullptr) recoding->in_directory(false);
}

void TableWriter::add(const Case& client) {
  const std::string code = state_->recoding ? state_->recoding->next_client() : client.id.value;
  state_->keys = {code};
  state_->put_record(state_->plans.clients, &client, 0);
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
