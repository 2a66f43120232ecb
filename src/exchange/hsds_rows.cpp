#include "hsds_rows.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "casemgr/root/text.hpp"

namespace casemgr::exchange {

namespace {

/// Rows by table and id.
using Places = std::unordered_map<std::string, std::size_t>;

std::string place_key(std::string_view table, std::string_view id) {
  return std::string(table) + '\n' + std::string(id);
}

/// Adds the fields of a later row with the same id to the first.
void fill(HsdsRow& first, const HsdsRow& later, LeftOvers& left) {
  for (const auto& [key, value] : later.fields) {
    const std::string* present = first.find(key);
    if (present == nullptr) first.put(key, value);
    if (present != nullptr && *present != value) {
      left.add(fmt::format("conflicting {} of {}", key, first.table), later);
    }
  }
  first.nested.insert(first.nested.end(), later.nested.begin(), later.nested.end());
  first.owners.insert(first.owners.end(), later.owners.begin(), later.owners.end());
}

class Joiner {
 public:
  explicit Joiner(HsdsRows& rows) : rows_(rows), first_(rows.rows.size()) {}

  void join() {
    for (HsdsRow& row : rows_.rows) name_id(row);
    take_older_terms();
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) unite(i);
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      if (first_[i] == i) find_owners(i);
      if (first_[i] != i) rows_.rows[i].table.clear();
    }
  }

 private:
  /// Older tables call the id of their own rows `taxonomy_id`.
  static void name_id(HsdsRow& row) {
    if (row.find("id") != nullptr) return;
    const auto own = std::find_if(row.fields.begin(), row.fields.end(),
                                  [&](const auto& field) { return field.first == row.table + "_id"; });
    if (own != row.fields.end()) own->first = "id";
  }

  /// In HSDS 1 the terms are the rows of the table `taxonomy`.
  void take_older_terms() {
    const auto has = [&](std::string_view table) {
      return std::any_of(rows_.rows.begin(), rows_.rows.end(), [&](const HsdsRow& row) { return row.table == table; });
    };
    if (has("taxonomy_term") || !has("attribute")) return;
    for (HsdsRow& row : rows_.rows) {
      if (row.table == "taxonomy") row.table = "taxonomy_term";
    }
  }

  void unite(std::size_t i) {
    first_[i] = i;
    const std::string id = rows_.rows[i].text("id");
    if (id.empty()) return;
    // Addresses for mail have a table of their own in HSDS 1 and 2, and ids of their own.
    const std::string table = rows_.rows[i].table + (rows_.rows[i].text("address_type") == "postal" ? " postal" : "");
    const auto [at, is_new] = places_.emplace(place_key(table, id), i);
    if (is_new) return;
    first_[i] = at->second;
    fill(rows_.rows[at->second], rows_.rows[i], rows_.left);
  }

  void find_owners(std::size_t i) {
    HsdsRow& row = rows_.rows[i];
    std::vector<std::size_t> owners;
    for (const std::size_t owner : row.owners) add_missing(owners, first_[owner]);
    for (const auto& [key, value] : row.fields) {
      if (const auto owner = named_by(row, key, value)) add_missing(owners, *owner);
    }
    std::erase(owners, i);
    row.owners = owners;
    for (const std::size_t owner : owners) rows_.parts[owner].push_back(i);
  }

  /// Returns the row that a field such as `service_id` names; `link_id` names one of `link_entity`.
  std::optional<std::size_t> named_by(HsdsRow& row, const std::string& key, const std::string& value) {
    if (!key.ends_with("_id") || value.empty() || key == "parent_organization_id" || key == "parent_id") return {};
    std::vector<std::string> tables = {table_of(std::string_view(key).substr(0, key.size() - 3))};
    if (row.table == "attribute" && key.starts_with("taxonomy")) tables = {"taxonomy_term", "taxonomy"};
    if (key == "link_id") {
      tables = {table_of(row.text("link_entity")), "service", "organization", "contact", "location"};
    }
    for (const std::string& table : tables) {
      const auto at = places_.find(place_key(table, value));
      if (at != places_.end()) return at->second;
    }
    if (key == "link_id" || !tables.front().empty()) {
      rows_.left.add(fmt::format("{} of {} that refers to nothing in this file", key, row.table), row);
      const bool has_table =
          std::any_of(tables.begin(), tables.end(), [&](const auto& table) { return rows_.seen.contains(table); });
      row.is_loose = row.is_loose || !has_table;
    }
    return {};
  }

  HsdsRows& rows_;
  std::vector<std::size_t> first_;
  Places places_{};
};

}  // namespace

const std::string* HsdsRow::find(std::string_view key) const {
  const auto at = std::find_if(fields.begin(), fields.end(), [&](const auto& field) { return field.first == key; });
  return at == fields.end() ? nullptr : &at->second;
}

std::string HsdsRow::text(std::string_view key) const {
  const std::string* found = find(key);
  return found == nullptr ? std::string() : *found;
}

std::string HsdsRow::place() const { return fmt::format("{}:{}:{}", file, line, column); }

RefusedRow refused_row(std::string reason, const HsdsRow& row) {
  RefusedRow refused{std::move(reason), row.place(), row.file, row.line, row.text("id"), row.fields};
  std::erase_if(refused.cells, [](const auto& cell) { return cell.first == "id"; });
  refused.cells.insert(refused.cells.end(), row.lists.begin(), row.lists.end());
  return refused;
}

void LeftOvers::count(const std::string& what, const std::string& place, std::size_t count) {
  LeftOut& left = found_[what];
  if (left.count == 0) left = {what, place, 0};
  left.count += count;
}

void LeftOvers::add(const std::string& what, const HsdsRow& row, std::size_t number) {
  count(what, row.place(), number);
  rows_.push_back(refused_row(what, row));
}

void LeftOvers::add_all(const LeftOvers& more) {
  for (const auto& [what, left] : more.found_) count(what, left.first, left.count);
  rows_.insert(rows_.end(), more.rows_.begin(), more.rows_.end());
}

std::vector<LeftOut> LeftOvers::all() const {
  std::vector<LeftOut> all;
  for (const auto& [what, left] : found_) all.push_back(left);
  return all;
}

void HsdsRows::take(HsdsRow& row, std::string_view key, std::string_view text) {
  std::size_t removed = 0;
  const std::string clean = without_controls(text, &removed);
  controls += removed;
  if (const std::string_view rest = trim(clean); !rest.empty()) row.put(key, std::string(rest));
}

bool HsdsRows::take_plain(std::size_t owner, std::string_view key, std::string_view text, int line, int column) {
  const HsdsTable* table = find_table(table_of(key));
  if (table == nullptr || table->plain.empty() || !key.ends_with('s') || rows[owner].table == table->name) return false;
  const std::string file = rows[owner].file;
  for (const std::string& part : split(text, text.find(';') == std::string_view::npos ? ',' : ';')) {
    HsdsRow row{.table = table->name, .owners = {owner}, .file = file, .line = line, .column = column};
    take(row, table->plain, part);
    if (!row.fields.empty()) rows.push_back(std::move(row));
  }
  rows[owner].lists.emplace_back(key, text);
  add_missing(rows[owner].nested, std::string(key));
  return true;
}

std::vector<std::size_t> HsdsRows::of(std::size_t owner, std::string_view table) const {
  return of(std::vector{owner}, table);
}

std::vector<std::size_t> HsdsRows::of(const std::vector<std::size_t>& owners, std::string_view table) const {
  std::vector<std::size_t> found;
  for (const std::size_t owner : owners) {
    const auto at = parts.find(owner);
    if (at == parts.end()) continue;
    std::copy_if(at->second.begin(), at->second.end(), std::back_inserter(found),
                 [&](std::size_t part) { return rows[part].table == table; });
  }
  return found;
}

std::optional<std::size_t> HsdsRows::named(std::size_t row, std::string_view table) const {
  for (const std::size_t owner : rows[row].owners) {
    if (rows[owner].table == table) return owner;
  }
  return std::nullopt;
}

void join_rows(HsdsRows& rows) {
  for (const std::string& table : rows.whole) rows.seen.insert(table);
  for (const HsdsRow& row : rows.rows) {
    rows.seen.insert(row.table);
    for (const auto& [key, value] : row.fields) rows.seen.insert(fmt::format("{} {}", row.table, key));
    for (const std::string& key : row.nested) {
      rows.seen.insert(table_of(key));
      if (table_of(key) == "address") see_addresses(rows, key, true);
    }
  }
  Joiner(rows).join();
}

}  // namespace casemgr::exchange
