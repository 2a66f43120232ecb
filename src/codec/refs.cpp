// The names by which records of one input point at each other.
#include <fmt/core.h>

#include "casemgr/schema/walk.hpp"
#include "reader.hpp"

namespace casemgr::codec {

using schema::Field;
using schema::RecordType;
using schema::Shape;
using yaml::Kind;
using yaml::Node;

namespace {

void collect_types(const RecordType& type, std::set<const RecordType*>& types) {
  if (!types.insert(&type).second) return;
  for (const Field& f : type.fields) {
    if (f.has_records()) collect_types(f.record(), types);
  }
}

/// Walks the records of an input in document order.
class Names {
 public:
  Names(const yaml::Tree& tree, const ReadOptions& options, Problems& problems)
      : tree_(tree), options_(options), report_(tree, options.file, problems) {}

  /// The record around the others, whose name is for the sender alone: the others do not point at it.
  void whole(std::size_t node, const RecordType& type, const Trail& trail) {
    if (const std::size_t child = tree_.find(node, ref_key); type.letter != 0 && child != yaml::Tree::npos) {
      refs.ids[node] = {};
      refs.whole = name_at(child, trail);
    }
    inside(node, type, &trail);
  }

  void inside(std::size_t node, const RecordType& type, const Trail* trail) {
    for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
      const Field* f = type.find(tree_[i].key());
      if (f == nullptr || !f->has_records()) continue;
      const Trail here{trail, f->key};
      if (f->shape == Shape::record) {
        inside(i, f->record(), &here);
      } else {
        elements(i, *f, here);
      }
    }
  }

  Refs refs;

 private:
  void elements(std::size_t node, const Field& f, const Trail& trail) {
    const bool is_list = tree_[node].kind == Kind::list;
    int number = 0;
    for (std::size_t i = node + 1; i < tree_[node].next; i = tree_[i].next) {
      const std::string key = is_list ? fmt::format("#{}", ++number) : std::string(tree_[i].key());
      if (is_users_own(key)) continue;
      const Trail here{&trail, key};
      if (f.shape == Shape::records && f.record().letter != 0) {
        refs.ids[i] = options_.new_id(f.record());
        if (!is_list) name(i, key, tree_[i].key_at, f.record(), here);
        own_name(i, f.record(), here);
      }
      inside(i, f.record(), &here);
    }
  }

  void own_name(std::size_t node, const RecordType& type, const Trail& trail) {
    const std::size_t child = tree_.find(node, ref_key);
    if (child == yaml::Tree::npos) return;
    const std::string given = name_at(child, trail);
    const Trail here{&trail, ref_key};
    if (!given.empty() && tree_[node].key() != given) name(node, given, tree_[child].at, type, here);
  }

  /// Returns the name that a `ref` gives; empty, and says so, if it gives none.
  std::string name_at(std::size_t node, const Trail& trail) {
    const Node& there = tree_[node];
    if (there.kind == Kind::scalar && !there.value().empty()) return std::string(there.value());
    const Trail here{&trail, ref_key};
    report_.add(there.at, &here, Check::structure, "is not a name; write ref: n1");
    return {};
  }

  void name(std::size_t node, const std::string& word, std::size_t byte, const RecordType& type, const Trail& here) {
    if (refs.names.emplace(word, Refs::Named{refs.ids.at(node), &type}).second) return;
    report_.add(byte, &here, Check::duplicate, fmt::format("the ref {} is given twice", in_quotes(word)));
  }

  const yaml::Tree& tree_;
  const ReadOptions& options_;
  Reporter report_;
};

}  // namespace

Refs refs_of(const yaml::Tree& tree, std::size_t node, const RecordType& type, const ReadOptions& options,
             Problems& problems) {
  Names names(tree, options, problems);
  const std::string path = path_to(tree, node);
  const Trail top{nullptr, path};
  names.whole(node, type, top);
  collect_types(type, names.refs.types);
  return std::move(names.refs);
}

}  // namespace casemgr::codec
