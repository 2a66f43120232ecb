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
      left.add(fmt::format("conflicting {} of {}", key, first.table), later.place());
    }
  }
  first.nested.insert(first.nested.end(), later.nested.begin(), later.nested.end());
  first.owners.insert(first.owners.end(), later.owners.begin(), later.owners.end());
}

class Joiner {
 public:
  explicit Joiner(HsdsRows& rows) : rows_(rows), first_(rows.rows.size()) {}

  void join() {
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) unite(i);
    for (std::size_t i = 0; i < rows_.rows.size(); ++i) {
      if (first_[i] == i) find_owners(i);
      if (first_[i] != i) rows_.rows[i].table.clear();
    }
  }

 private:
  void unite(std::size_t i) {
    first_[i] = i;
    const std::string id = rows_.rows[i].text("id");
    if (id.empty()) return;
    const auto [at, is_new] = places_.emplace(place_key(rows_.rows[i].table, id), i);
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
  std::optional<std::size_t> named_by(const HsdsRow& row, const std::string& key, const std::string& value) {
    if (!key.ends_with("_id") || value.empty() || key == "parent_organization_id" || key == "parent_id") return {};
    std::vector<std::string> tables = {table_of(std::string_view(key).substr(0, key.size() - 3))};
    if (key == "link_id") {
      tables = {table_of(row.text("link_entity")), "service", "organization", "contact", "location"};
    }
    for (const std::string& table : tables) {
      const auto at = places_.find(place_key(table, value));
      if (at != places_.end()) return at->second;
    }
    if (key == "link_id" || !tables.front().empty()) {
      rows_.left.add(fmt::format("{} of {} that refers to nothing in this file", key, row.table), row.place());
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

void LeftOvers::add(const std::string& what, const std::string& place, std::size_t count) {
  LeftOut& left = found_[what];
  if (left.count == 0) left = {what, place, 0};
  left.count += count;
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

void join_rows(HsdsRows& rows) { Joiner(rows).join(); }

}  // namespace casemgr::exchange
