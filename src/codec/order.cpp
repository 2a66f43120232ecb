#include "order.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "casemgr/codec/codec.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/schema/walk.hpp"
#include "casemgr/yaml/read.hpp"
#include "casemgr/yaml/reorder.hpp"

namespace casemgr::codec {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using yaml::Tree;

std::optional<Time> moment_of(const RecordType& type, const void* record) {
  const Field* f = type.find(type.chronicle);
  return f != nullptr && f->present(record) ? schema::time_of(f->value, f->at(record, 0)) : std::nullopt;
}

std::vector<Late> late_ones(const Field& f, const void* owner) {
  std::vector<Late> found;
  if (f.shape != Shape::records || f.record().chronicle.empty()) return found;
  std::optional<Time> latest;
  std::size_t after = 0;
  for (std::size_t i = 0; i < f.size(owner); ++i) {
    const auto moment = moment_of(f.record(), f.at(owner, i));
    if (moment && latest && *moment < *latest) {
      found.push_back({i, after, *moment, *latest});
    } else if (moment) {
      latest = moment;
      after = i;
    }
  }
  return found;
}

namespace {

/// A chronicle with records to move: its keys from the top, and its field.
struct Disorder {
  std::vector<std::string> path;
  const Field* field;
  const void* owner;
  std::vector<std::string_view> late;  ///< The keys of the records to move.
};

/// A record with the user's own keys under it, which move with it.
struct Group {
  std::optional<Time> moment;
  std::vector<std::size_t> children;
};

/// Returns the element of that key, or null. Looks first at `hint`, where it is if the two records have the same
/// elements.
const void* element_of(const Field& f, const void* owner, std::string_view key, std::size_t hint) {
  const std::size_t size = f.size(owner);
  for (std::size_t i = 0; i < size; ++i) {
    const std::size_t at = (hint + i) % size;
    if (f.element_key(owner, at) == key) return f.at(owner, at);
  }
  return nullptr;
}

/// Returns whether a record follows a later one, or precedes an earlier one.
bool is_misplaced(const Field& f, const void* owner, std::size_t index) {
  const auto moment = moment_of(f.record(), f.at(owner, index));
  for (std::size_t i = 0; moment && i < f.size(owner); ++i) {
    const auto other = moment_of(f.record(), f.at(owner, i));
    if (other && (i < index ? *other > *moment : i > index && *other < *moment)) return true;
  }
  return false;
}

/// Returns the records of a chronicle that have another time than in `before` and another place than that time asks
/// for.
std::vector<std::string_view> moved_in_time(const Field& f, const void* before, const void* owner) {
  std::vector<std::string_view> found;
  if (f.shape != Shape::records || f.record().chronicle.empty() || !f.present(before)) return found;
  for (std::size_t i = 0; i < f.size(owner); ++i) {
    const std::string_view key = f.element_key(owner, i);
    const void* earlier = element_of(f, before, key, i);
    const bool changed = earlier != nullptr && moment_of(f.record(), earlier) != moment_of(f.record(), f.at(owner, i));
    if (changed && is_misplaced(f, owner, i)) found.push_back(key);
  }
  return found;
}

std::vector<std::string_view> keys_to_move(const Field& f, const void* before, const void* owner) {
  if (before != nullptr) return moved_in_time(f, before, owner);
  std::vector<std::string_view> keys;
  for (const Late& late : late_ones(f, owner)) keys.push_back(f.element_key(owner, late.index));
  return keys;
}

class Search {
 public:
  std::vector<Disorder> found;

  /// `before` may be null: every record that is out of order is found.
  void record(const RecordType& type, const void* before, const void* record) {
    for (const Field& f : type.fields) {
      if (!f.has_records() || !f.present(record)) continue;
      path_.emplace_back(f.key);
      if (auto keys = keys_to_move(f, before, record); !keys.empty()) {
        found.push_back({path_, &f, record, std::move(keys)});
      }
      for (std::size_t i = 0; i < f.size(record); ++i) element(f, before, record, i);
      path_.pop_back();
    }
  }

 private:
  void element(const Field& f, const void* before, const void* owner, std::size_t index) {
    const std::string_view key = f.shape == Shape::record ? std::string_view() : f.element_key(owner, index);
    const void* earlier = before == nullptr ? nullptr : element_of(f, before, key, index);
    if (before != nullptr && earlier == nullptr) return;  // A new record has its place already.
    if (!key.empty()) path_.emplace_back(key);
    record(f.record(), earlier, f.at(owner, index));
    if (!key.empty()) path_.pop_back();
  }

  std::vector<std::string> path_{};
};

std::vector<Group> groups_of(const Tree& tree, std::size_t node, const Disorder& disorder) {
  std::unordered_map<std::string_view, Time> moments;
  for (std::size_t i = 0; i < disorder.field->size(disorder.owner); ++i) {
    if (const auto moment = moment_of(disorder.field->record(), disorder.field->at(disorder.owner, i))) {
      moments.emplace(disorder.field->element_key(disorder.owner, i), *moment);
    }
  }
  std::vector<Group> groups;
  for (const std::size_t child : tree.children(node)) {
    const auto own = moments.find(tree[child].key());
    if (own != moments.end() || groups.empty()) groups.emplace_back();
    if (own != moments.end()) groups.back().moment = own->second;
    groups.back().children.push_back(child);
  }
  return groups;
}

/// Returns the children of `node` with each record to move after the last that is not later.
std::vector<std::size_t> in_order(const Tree& tree, std::size_t node, const Disorder& disorder) {
  std::vector<Group> groups = groups_of(tree, node, disorder);
  const auto stays = std::stable_partition(groups.begin(), groups.end(), [&](const Group& group) {
    return !contains(disorder.late, tree[group.children.front()].key());
  });
  std::vector<Group> placed(groups.begin(), stays);
  for (auto group = stays; group != groups.end(); ++group) {
    auto place = placed.end();
    while (place != placed.begin() && std::prev(place)->moment > group->moment) --place;
    placed.insert(place, std::move(*group));
  }
  std::vector<std::size_t> children;
  for (const Group& group : placed) append(children, group.children);
  return children;
}

}  // namespace

std::string put_in_order(const Tree& tree, const RecordType& type, const void* before, const void* record,
                         std::vector<std::string>& moved) {
  Search search;
  search.record(type, before, record);
  std::string text = tree.text();
  for (const Disorder& disorder : search.found) {
    Tree now;
    Problems problems;  // No problems: this text was read, or `reorder` read it again.
    yaml::read(text, {}, now, problems);
    const std::size_t node = now.nearest(disorder.path);
    text = yaml::reorder(now, node, in_order(now, node, disorder));
    for (const std::string_view key : disorder.late) moved.push_back(join(disorder.path, ".") + '.' + std::string(key));
  }
  return text;
}

}  // namespace casemgr::codec
