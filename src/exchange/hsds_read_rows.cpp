// Reads HSDS into rows: each JSON object is a row of the table that its key names, and so is each CSV line.
#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "casemgr/exchange/csv.hpp"
#include "casemgr/root/text.hpp"
#include "hsds_rows.hpp"
#include "place.hpp"

namespace casemgr::exchange {

using nlohmann::json;

namespace {

constexpr std::size_t depth_limit = 32;

/// Iterates over bytes and counts them in `at`, because the parser does not report places.
class Bytes {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Bytes(const char* byte, const char* begin, std::size_t* at) : byte_(byte), begin_(begin), at_(at) {}
  reference operator*() const { return *byte_; }
  Bytes& operator++() {
    ++byte_;
    *at_ = static_cast<std::size_t>(byte_ - begin_);
    return *this;
  }
  friend bool operator==(const Bytes& a, const Bytes& b) { return a.byte_ == b.byte_; }

 private:
  const char* byte_;
  const char* begin_;
  std::size_t* at_;
};

/// Whether the outer object names the object under `key`, rather than owning it.
bool is_named(std::string_view key) {
  return contains(split_words("organization service location taxonomy taxonomy_term program"), key);
}

/// Whether an array under `key` holds the records of a page.
bool is_page_key(std::string_view key) { return key == "contents" || key == "data" || key == "items"; }

class Filler final : public nlohmann::json_sax<json> {
 public:
  Filler(const HsdsFile& file, HsdsRows& rows, Problems& problems, const std::size_t& at)
      : file_(file), rows_(rows), problems_(problems), at_(at), lines_(file.text) {}

  bool null() override { return true; }
  bool boolean(bool value) override { return scalar(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return scalar(fmt::format("{}", value)); }
  bool number_unsigned(number_unsigned_t value) override { return scalar(fmt::format("{}", value)); }
  bool number_float(number_float_t, const string_t& text) override { return scalar(text); }
  bool string(string_t& value) override { return scalar(value); }
  bool binary(binary_t&) override { return false; }

  bool key(string_t& name) override {
    if (rows_.rows[levels_.back().row].has(name))
      return wrong(at_ - 1, Check::duplicate, fmt::format("the key '{}' appears twice", name));
    levels_.back().key = name;
    return true;
  }

  bool start_object(std::size_t) override {
    if (levels_.size() >= depth_limit) return wrong(at_ - 1, Check::structure, too_deep());
    const std::size_t made = rows_.rows.size();
    rows_.rows.push_back(row_here());
    if (const Level* around = object_around()) {
      HsdsRow& outer = rows_.rows[around->row];
      HsdsRow& row = rows_.rows[made];
      row.table = table_of(around->key);
      if (row.table.empty()) row.table = "?" + around->key;
      if (is_named(around->key)) {
        outer.owners.push_back(made);
      } else {
        row.owners.push_back(around->row);
      }
      add_missing(outer.nested, around->key);
    }
    const bool postal = !levels_.empty() && is_postal(levels_.back().key);
    levels_.push_back({.row = made, .is_object = true, .is_top = false, .is_postal = postal, .key = {}});
    return true;
  }

  bool start_array(std::size_t) override {
    if (levels_.size() >= depth_limit) return wrong(at_ - 1, Check::structure, too_deep());
    const bool top = levels_.empty() || (levels_.size() == 1 && levels_[0].is_object && is_page_key(levels_[0].key));
    if (const Level* around = object_around()) add_missing(rows_.rows[around->row].nested, around->key);
    const std::string key = levels_.empty() ? std::string() : levels_.back().key;
    levels_.push_back({.row = 0, .is_object = false, .is_top = top, .is_postal = false, .key = key});
    return true;
  }

  bool end_object() override {
    HsdsRow& row = rows_.rows[levels_.back().row];
    if (levels_.back().is_postal && !row.has("address_type")) row.put("address_type", "postal");
    return close();
  }
  bool end_array() override { return close(); }

  bool parse_error(std::size_t position, const std::string&, const json::exception& error) override {
    std::string_view message = error.what();
    const std::size_t dash = message.find(" - ");
    message = dash == std::string_view::npos ? std::string_view() : message.substr(dash + 3);
    return wrong(position == 0 ? 0 : position - 1, Check::syntax,
                 fmt::format("is not JSON: {}", message.substr(0, message.find("; last read: "))));
  }

 private:
  struct Level {
    std::size_t row;  ///< Of an object.
    bool is_object;
    bool is_top;      ///< An array of records that belong to no other.
    bool is_postal;   ///< An address for mail.
    std::string key;  ///< The key read last, or that of the array.
  };

  static std::string too_deep() { return fmt::format("is nested more than {} levels deep", depth_limit); }

  /// Returns the object that has the next value; null at the top.
  const Level* object_around() {
    for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
      if (level->is_top) return nullptr;
      if (level->is_object) return &*level;
    }
    return nullptr;
  }

  /// Returns a row that begins at the byte read last.
  HsdsRow row_here() {
    HsdsRow row;
    row.file = file_.name;
    lines_.find(at_ - 1, row.line, row.column);
    return row;
  }

  bool scalar(const std::string& text) {
    if (levels_.empty()) return wrong(0, Check::structure, "is not an object or array");
    if (!levels_.back().is_object) {
      const Level* around = object_around();
      const HsdsRow here = row_here();
      if (around != nullptr && rows_.take_plain(around->row, around->key, text, here.line, here.column)) return true;
      rows_.left.add(fmt::format("plain value instead of a record of {}", around == nullptr ? "HSDS" : around->key),
                     here);
    } else if (const HsdsRow here = row_here();
               !rows_.take_plain(levels_.back().row, levels_.back().key, text, here.line, here.column)) {
      rows_.take(rows_.rows[levels_.back().row], levels_.back().key, text);
    }
    return true;
  }

  bool close() {
    levels_.pop_back();
    return true;
  }

  bool wrong(std::size_t at, Check check, std::string what) {
    problems_.push_back(problem_at(file_.text, std::min(at, file_.text.size()), file_.name, check, std::move(what)));
    return false;
  }

  const HsdsFile& file_;
  HsdsRows& rows_;
  Problems& problems_;
  const std::size_t& at_;
  Lines lines_;
  std::vector<Level> levels_{};
};

bool has_any(const HsdsRow& row, std::initializer_list<std::string_view> keys) {
  return std::any_of(keys.begin(), keys.end(), [&](std::string_view key) { return row.has(key); });
}

/// Returns the table of an object at the top by its keys; empty if HSDS has no such table.
std::string table_by_fields(const HsdsRow& row) {
  const bool has_service = has_any(row, {"service", "service_id"});
  if (has_service && has_any(row, {"location", "location_id"})) return "service_at_location";
  if (has_any(row, {"location_type", "addresses", "physical_addresses", "latitude"})) return "location";
  const bool of_service = has_any(row, {"organization", "organization_id", "service_at_locations", "service_areas",
                                        "application_process", "eligibility_description", "required_documents"});
  if (of_service || (has_any(row, {"status"}) && !has_any(row, {"services", "locations"}))) return "service";
  return has_any(row, {"name", "description", "services", "locations"}) ? "organization" : std::string();
}

std::string stem_of(const std::string& name) {
  const std::size_t slash = name.find_last_of('/');
  std::string stem = lower(slash == std::string::npos ? name : name.substr(slash + 1));
  return stem.substr(0, stem.find('.'));
}

bool is_page(const HsdsRow& row) {
  if (has_any(row, {"id", "name"})) return false;
  const auto holds_records = [](const std::string& key) { return is_page_key(key) || !table_of(key).empty(); };
  return row.nested.empty() ? row.has("total_items") : std::any_of(row.nested.begin(), row.nested.end(), holds_records);
}

/// Whether the object describes data (a schema, a data package, an interface) and is none.
bool is_description(const HsdsRow& row) {
  if (has_any(row, {"$schema", "openapi", "swagger"})) return true;
  return (row.has("properties") && row.has("type")) || (row.has("resources") && !row.has("id"));
}

/// Whether the file has something that HSDS lists: rows by the name of the file, else an object with an id, or one that
/// holds rows.
bool has_records(const HsdsRows& rows, std::size_t first, bool is_table) {
  return std::any_of(rows.rows.begin() + static_cast<std::ptrdiff_t>(first), rows.rows.end(), [&](const HsdsRow& row) {
    if (!row.table.empty() || is_description(row)) return false;
    return is_table || row.has("id") || is_page(row) ||
           std::any_of(row.nested.begin(), row.nested.end(), [](const auto& key) { return !table_of(key).empty(); });
  });
}

/// Names the table of each object at the top.
void name_tables(const HsdsFile& file, const std::string& table, std::size_t first, HsdsRows& rows,
                 Problems& problems) {
  for (std::size_t i = first; i < rows.rows.size(); ++i) {
    HsdsRow& row = rows.rows[i];
    if (!row.table.empty()) continue;
    if (is_page(row) && (table.empty() || !has_any(row, {"link_id", "number"}))) {
      row.table = "page";
      for (const std::string& key : row.nested) rows.whole.insert(table_of(key));
      continue;
    }
    if (!is_description(row)) row.table = table.empty() ? table_by_fields(row) : table;
    if (is_postal(stem_of(file.name)) && !row.has("address_type")) row.put("address_type", "postal");
    if (!row.table.empty()) continue;
    problems.push_back(
        {row.file, row.line, row.column, {}, "is not an HSDS organization or service", Check::structure});
  }
}

/// Returns the table of a file, by its name or that in the data package; empty where HSDS has none.
std::string table_of_file(const HsdsFile& file) {
  std::string table = table_of(stem_of(file.name));
  return table.empty() ? table_of(lower(file.table)) : table;
}

}  // namespace

void read_json_rows(const HsdsFile& file, bool is_folder, HsdsRows& rows, Problems& problems) {
  if (!sound_text(file.text, file.name, problems)) return;
  const std::size_t first = rows.rows.size();
  LeftOvers before = std::exchange(rows.left, {});
  std::size_t at = 0;
  const char* begin = file.text.data();
  Filler filler(file, rows, problems, at);
  if (!json::sax_parse(Bytes(begin, begin, &at), Bytes(begin + file.text.size(), begin, &at), &filler)) return;
  const std::string table = table_of_file(file);
  const bool is_empty_table = !table.empty() && rows.rows.size() == first;
  if (is_folder && !is_empty_table && !has_records(rows, first, !table.empty())) {
    rows.rows.resize(first);
    rows.left = std::move(before);
    rows.passed.push_back(file.name);
    return;
  }
  if (!table.empty()) rows.whole.insert(table);
  if (table == "address") {
    const bool has_types = std::any_of(rows.rows.begin() + static_cast<std::ptrdiff_t>(first), rows.rows.end(),
                                       [](const HsdsRow& row) { return row.has("address_type"); });
    see_addresses(rows, stem_of(file.name), has_types);
  }
  name_tables(file, table, first, rows, problems);
  before.add_all(rows.left);
  rows.left = std::move(before);
}

void read_csv_rows(const HsdsFile& file, HsdsRows& rows, Problems& problems) {
  CsvTable table;
  if (!read_csv(file.text, file.name, table, problems)) return;
  const std::string stem = stem_of(file.name);
  const std::string name = table_of_file(file);
  if (!name.empty()) rows.whole.insert(name);
  if (name == "address") see_addresses(rows, stem, contains(table.header, "address_type"));
  for (const std::string& column : table.header) rows.seen.insert(fmt::format("{} {}", name, column));
  for (const CsvRow& line : table.rows) {
    const std::size_t made = rows.rows.size();
    rows.rows.push_back({.table = name, .file = file.name, .line = line.line, .column = 1});
    for (std::size_t i = 0; i < line.cells.size(); ++i) {
      const std::string& column = table.header[i];
      if (column.empty() || (!name.empty() && rows.take_plain(made, column, line.cells[i], line.line, 1))) continue;
      rows.take(rows.rows[made], column, line.cells[i]);
    }
    HsdsRow& row = rows.rows[made];
    if (name.empty()) rows.left.add(fmt::format("row of a table '{}' not in HSDS", stem), row);
    if (is_postal(stem) && row.find("address_type") == nullptr) row.put("address_type", "postal");
    if (name.empty() || (row.fields.empty() && row.nested.empty())) rows.rows.resize(made);
  }
}

}  // namespace casemgr::exchange
