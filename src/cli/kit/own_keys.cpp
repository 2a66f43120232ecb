#include "kit/own_keys.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <utility>

#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr::cli {

namespace {

const schema::Located* located(const std::vector<schema::Located>& all, const std::string& id) {
  const auto at = std::find_if(all.begin(), all.end(), [&](const schema::Located& one) { return one.id == id; });
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

void OwnKeys::take(const schema::RecordType& type, std::vector<std::vector<Key>> records) {
  type_ = &type;
  records_ = std::move(records);
}

void OwnKeys::take_one(std::vector<Key> keys) {
  type_ = &Case::rows();
  records_.push_back(std::move(keys));
}

void OwnKeys::rename(const std::vector<std::pair<std::string, std::string>>& ids) {
  if (records_.empty()) return;
  for (Key& key : records_.back()) {
    for (std::string& word : key.path) {
      const auto at = std::find_if(ids.begin(), ids.end(), [&](const auto& pair) { return pair.first == word; });
      if (at != ids.end()) word = at->second;
    }
  }
}

void OwnKeys::set_home_of(const schema::RecordType& file, const void* record, const std::string& id) {
  const std::vector<schema::Located> all = schema::all_records(file, record);
  if (const schema::Located* one = located(all, id)) set_home(split(one->path, '.'));
}

bool OwnKeys::any() const {
  return std::any_of(records_.begin(), records_.end(), [](const auto& keys) { return !keys.empty(); });
}

/// The record that the outcome names, if it is of the input's type; else the new record of that type.
std::optional<yaml::Path> OwnKeys::home_of(std::size_t record, const Change& change) const {
  if (type_ == &change.file) return yaml::Path{};
  if (home_) return home_;
  const std::vector<schema::Located> there = schema::all_records(change.file, change.after);
  const bool one_each = change.outcomes.size() == records_.size();
  if (one_each || records_.size() == 1) {
    const std::string& id = change.outcomes.empty() ? std::string() : change.outcomes[one_each ? record : 0].id;
    const schema::Located* named = located(there, id);
    // Compares names, because a verb may read another shape of the record.
    if (named != nullptr && named->type->name == type_->name) return split(named->path, '.');
  }
  const std::vector<schema::Located> old = schema::all_records(change.file, change.before);
  std::size_t number = 0;
  for (const schema::Located& one : there) {
    if (one.type->name != type_->name || located(old, one.id) != nullptr) continue;
    if (number++ == record) return split(one.path, '.');
  }
  return std::nullopt;
}

/// A key inside a record that has an id goes where that record is. `before`: the records that were there, none of a new
/// file.
std::vector<codec::OwnValue> OwnKeys::keep(std::size_t record, const std::optional<yaml::Path>& home,
                                           const std::vector<schema::Located>& there,
                                           const std::vector<schema::Located>* before) {
  std::vector<codec::OwnValue> values;
  const auto is_new = [&](const std::string& id) { return before == nullptr || located(*before, id) == nullptr; };
  const bool is_home_new = home && (home->empty() ? before == nullptr : is_new(home->back()));
  for (Key& key : records_[record]) {
    std::optional<yaml::Path> path = home;
    bool is_of_new = is_home_new;
    std::size_t from = 0;
    for (std::size_t i = 0; i + 1 < key.path.size(); ++i) {
      const schema::Located* inner = located(there, key.path[i]);
      if (inner == nullptr) continue;
      path = split(inner->path, '.');
      from = i + 1;
      is_of_new = is_new(inner->id);
    }
    if (!path) continue;
    path->insert(path->end(), key.path.begin() + static_cast<std::ptrdiff_t>(from), key.path.end());
    values.push_back({std::move(*path), key.value, is_of_new});
    key.kept = true;
  }
  return values;
}

std::vector<codec::OwnValue> OwnKeys::values(const Change& change) {
  std::vector<codec::OwnValue> all;
  for (std::size_t i = 0; i < records_.size(); ++i) {
    if (records_[i].empty()) continue;
    const std::vector<schema::Located> there = schema::all_records(change.file, change.after);
    const std::vector<schema::Located> old = schema::all_records(change.file, change.before);
    std::vector<codec::OwnValue> kept = keep(i, home_of(i, change), there, &old);
    all.insert(all.end(), kept.begin(), kept.end());
  }
  return all;
}

std::vector<codec::OwnValue> OwnKeys::values_of_new(const Case& client) {
  if (records_.empty() || records_.back().empty()) return {};
  return keep(records_.size() - 1, yaml::Path{}, schema::all_records(Case::rows(), &client), nullptr);
}

void OwnKeys::refuse_lost() const {
  for (const std::vector<Key>& record : records_) {
    for (const Key& key : record) {
      if (key.kept || key.value.kind == yaml::Kind::null) continue;
      throw Error(ErrorKind::rule,
                  fmt::format("cannot keep '{}' ({}:{}:{}); nothing was written", join(key.path, "."), key.place.file,
                              key.place.line, key.place.column),
                  "this command makes no record that could hold it; leave it out")
          .from(key.place);
    }
  }
}

}  // namespace casemgr::cli
