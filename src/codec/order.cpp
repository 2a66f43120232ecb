#include "order.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "casemgr/codec/codec.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "casemgr/yaml/reorder.hpp"

namespace casemgr::codec {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using yaml::Tree;

std::optional<Time> moment_of(const RecordType& type, const void* record) {
  return parse_time(schema::text_of(type, record, type.chronicle));
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

/// A chronicle that is out of order: its keys from the top, and its field.
struct Disorder {
  std::vector<std::string> path;
  const Field* field;
  const void* owner;
  std::vector<Late> late;
};

void find_disorder(const RecordType& type, const void* record, std::vector<std::string>& path,
                   std::vector<Disorder>& found) {
  for (const Field& f : type.fields) {
    if (!f.has_records() || !f.present(record)) continue;
    path.emplace_back(f.key);
    if (std::vector<Late> late = late_ones(f, record); !late.empty()) {
      found.push_back({path, &f, record, std::move(late)});
    }
    for (std::size_t i = 0; i < f.size(record); ++i) {
      const bool keyed = f.shape != Shape::record;
      if (keyed) path.emplace_back(f.element_key(record, i));
      find_disorder(f.record(), f.at(record, i), path, found);
      if (keyed) path.pop_back();
    }
    path.pop_back();
  }
}

/// Returns the children of `node` in the order of the chronicle. A child without time (a key of the user's own) stays
/// after the one above it.
std::vector<std::size_t> in_order(const Tree& tree, std::size_t node, const Disorder& disorder) {
  std::unordered_map<std::string_view, Time> moments;
  for (std::size_t i = 0; i < disorder.field->size(disorder.owner); ++i) {
    if (const auto moment = moment_of(disorder.field->record(), disorder.field->at(disorder.owner, i))) {
      moments.emplace(disorder.field->element_key(disorder.owner, i), *moment);
    }
  }
  std::vector<std::pair<Time, std::size_t>> placed;
  Time above{Date::min(), std::nullopt};
  for (const std::size_t child : tree.children(node)) {
    const auto own = moments.find(tree[child].key);
    above = own == moments.end() ? above : own->second;
    placed.emplace_back(above, child);
  }
  std::stable_sort(placed.begin(), placed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<std::size_t> children;
  for (const auto& [moment, child] : placed) children.push_back(child);
  return children;
}

}  // namespace

std::string put_in_order(const Tree& tree, const RecordType& type, const void* record,
                         std::vector<std::string>& moved) {
  std::vector<Disorder> found;
  std::vector<std::string> path;
  find_disorder(type, record, path, found);
  std::string text = tree.text();
  for (const Disorder& disorder : found) {
    Tree now;
    Problems problems;  // No problems: this text was read, or `reorder` read it again.
    yaml::read(text, {}, now, problems);
    const std::size_t node = now.nearest(disorder.path);
    text = yaml::reorder(now, node, in_order(now, node, disorder));
    for (const Late& late : disorder.late) {
      moved.push_back(join(disorder.path, ".") + '.' +
                      std::string(disorder.field->element_key(disorder.owner, late.index)));
    }
  }
  return text;
}

}  // namespace casemgr::codec
