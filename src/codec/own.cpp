// Puts values of the user's own, which no struct has, into a file.
#include <algorithm>
#include <utility>

#include "casemgr/codec/codec.hpp"

namespace casemgr::codec {

using yaml::Edit;
using yaml::Path;
using yaml::Tree;
using yaml::Value;

namespace {

Value& entry_of(Value& map, const std::string& key) {
  for (auto& [there, value] : map.entries) {
    if (there == key) return value;
  }
  return map.entries.emplace_back(key, Value::map()).second;
}

/// Puts `value` into what an earlier edit inserts above its place; false if there is none.
bool join_earlier(std::vector<Edit>& edits, const Path& path, const Value& value) {
  for (Edit& edit : edits) {
    const bool above = edit.op == Edit::Op::insert && edit.path.size() < path.size() &&
                       std::equal(edit.path.begin(), edit.path.end(), path.begin());
    if (!above) continue;
    Value* place = &edit.value;
    for (std::size_t i = edit.path.size(); i < path.size(); ++i) place = &entry_of(*place, path[i]);
    *place = value;
    return true;
  }
  return false;
}

/// Inserts `value`, with what is missing above it, after the last child of the map at `node`, `depth` keys down.
Edit insertion(const Tree& tree, std::size_t node, std::size_t depth, const Path& path, const Value& value) {
  Edit edit{Edit::Op::insert, {path.begin(), path.begin() + static_cast<std::ptrdiff_t>(depth) + 1}, value, {}, {}};
  for (std::size_t i = path.size() - 1; i > depth; --i) {
    Value outer = Value::map();
    outer.entries.emplace_back(path[i], std::move(edit.value));
    edit.value = std::move(outer);
  }
  const std::vector<std::size_t> children = tree.children(node);
  if (!children.empty()) edit.after = tree[children.back()].key();
  return edit;
}

}  // namespace

std::vector<Edit> own_edits(const Tree& tree, const std::vector<OwnValue>& values) {
  std::vector<Edit> edits;
  for (const OwnValue& own : values) {
    std::size_t node = 0;
    std::size_t depth = 0;
    for (; depth < own.path.size(); ++depth) {
      const std::size_t child = tree.find(node, own.path[depth]);
      if (child == Tree::npos) break;
      node = child;
    }
    const bool is_there = depth == own.path.size();
    if (own.value.kind == yaml::Kind::null && !own.is_of_new) {
      if (is_there) edits.push_back({Edit::Op::erase, own.path, {}, {}, {}});
    } else if (is_there) {
      if (!yaml::same(own.value, tree, node)) edits.push_back({Edit::Op::set, own.path, own.value, {}, {}});
    } else if (!join_earlier(edits, own.path, own.value)) {
      edits.push_back(insertion(tree, node, depth, own.path, own.value));
    }
  }
  return edits;
}

}  // namespace casemgr::codec
