#include "comments.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"
#include "extent.hpp"
#include "lines.hpp"
#include "splice.hpp"

namespace casemgr::yaml {

namespace {

constexpr char separator = '\x1f';  ///< Behind each key of a name.

/// Returns the name of each node.
std::vector<std::string> names_of(const Tree& tree) {
  std::vector<std::string> names(tree.nodes().size());
  for (std::size_t parent = 0; parent < names.size(); ++parent) {
    const bool list = tree[parent].kind == Kind::list;
    std::size_t position = 0;
    for (const std::size_t child : tree.children(parent)) {
      const bool by_text = list && tree[child].kind == Kind::scalar;
      const std::string_view own = by_text ? tree[child].value() : tree[child].key();
      names[child] = names[parent] + (list && !by_text ? fmt::format("{}", position) : std::string(own)) + separator;
      ++position;
    }
  }
  return names;
}

}  // namespace

std::string name_of(const Path& path) {
  std::string name;
  for (const std::string& key : path) name += key + separator;
  return name;
}

Comments::Comments(const Tree& tree) : tree_(tree), names_(names_of(tree)) {
  if (tree.empty()) return;
  for (std::size_t node = 0; node < names_.size(); ++node) nodes_.emplace(names_[node], node);
  const std::string_view text = tree.text();
  std::size_t at = bom_size(text);
  std::size_t last = Tree::npos;
  for (std::size_t node = 0; node < names_.size(); ++node) {
    const Node& here = tree[node];
    // A key is no comment; where it ends, its quotes end.
    const bool has_key = node != 0 && !here.key().empty() && here.key_at < here.at;
    if (has_key) {
      gather(at, here.key_at, last);
      at = std::max(at, after_colon(tree, node));
    }
    if (node != 0) last = node;
    if (here.kind != Kind::scalar) continue;
    if (here.quoted && is_block(text, here.at)) {
      gather(at, line_end(text, here.at), last);
    } else {
      gather(at, here.at, has_key ? last : node - 1);
    }
    at = std::max<std::size_t>(at, here.end);
  }
  gather(at, text.size(), last);
}

/// Finds the comments between two tokens, of which the first belongs to `last`.
void Comments::gather(std::size_t from, std::size_t to, std::size_t last) {
  const std::string_view text = tree_.text();
  // What is below the end of a block does not belong to that block any more, however deep it is.
  std::size_t column = npos;
  for (std::size_t at = from; at < to; ++at) {
    const bool begins = at == 0 || std::string_view(" \t\n").find(text[at - 1]) != std::string_view::npos;
    if (text[at] != '#' || !(begins || at == bom_size(text))) continue;
    const std::size_t end = line_end(text, at);
    if (first_on_line(text, at)) column = std::min(column, column_of(text, at));
    put(Comment{at, text.substr(at, end - at)}, last, column);
    at = end;
  }
}

void Comments::put(const Comment& comment, std::size_t last, std::size_t column) {
  const std::string_view text = tree_.text();
  if (!first_on_line(text, comment.at)) {
    // Several stand on one line after a merge: each is one.
    std::string_view rest = comment.text;
    for (std::size_t next = rest.find("  # "); !rest.empty(); next = rest.find("  # ")) {
      places_[names_[last == Tree::npos ? 0 : last] + behind_place].push_back({comment.at, trim(rest.substr(0, next))});
      rest = next == std::string_view::npos ? std::string_view() : rest.substr(next + 2);
    }
    return;
  }
  const std::size_t next = last == Tree::npos ? 1 : last + 1;
  const std::size_t next_column = next < names_.size() ? column_of(text, tree_[next].key_at) : 0;
  if (last != Tree::npos && (next >= names_.size() || column > next_column)) {
    // The innermost block around the last node whose entries begin in the comment's column ends with it.
    std::size_t parent = Tree::npos;
    for (std::size_t node = 0; node <= last; ++node) {
      const bool holds = tree_[node].next > last && last > node;
      if (holds && !is_flow(tree_, node) && column_of(text, tree_[node + 1].key_at) == column) parent = node;
    }
    if (parent != Tree::npos || next >= names_.size()) {
      places_[names_[parent == Tree::npos ? 0 : parent] + foot_place].push_back(comment);
      return;
    }
  }
  places_[(next < names_.size() ? names_[next] + above_place : names_[0] + foot_place)].push_back(comment);
}

std::size_t Comments::node_of(const std::string& place, bool& exact) const {
  std::string name = place.substr(0, place.size() - 1);
  exact = true;
  for (auto found = nodes_.find(name); found == nodes_.end(); found = nodes_.find(name)) {
    exact = false;
    name.pop_back();
    name.resize(name.rfind(separator) + 1);  // npos + 1 is 0: the root
  }
  return nodes_.at(name);
}

std::string Comments::lines_above(std::size_t node) const {
  std::string lines;
  const auto found = places_.find(names_[node] + above_place);
  if (found == places_.end()) return lines;
  for (const Comment& comment : found->second) {
    lines += std::string(column_of(tree_.text(), comment.at), ' ') + std::string(comment.text) + '\n';
  }
  return lines;
}

bool Comments::differ(const Comments& other, const Path& path) const {
  const std::string name = name_of(path);
  const auto texts = [&](const Comments& side) {
    std::vector<std::pair<std::string, std::string_view>> found;
    for (auto at = side.places_.lower_bound(name); at != side.places_.end() && at->first.starts_with(name); ++at) {
      for (const Comment& comment : at->second) found.emplace_back(at->first, comment.text);
    }
    return found;
  };
  return texts(*this) != texts(other);
}

std::vector<std::string> comments_of(const Tree& tree) {
  const Comments comments(tree);
  std::vector<std::string> all;
  for (const auto& [place, some] : comments.places()) {
    for (const Comment& one : some) all.emplace_back(one.text);
  }
  return all;
}

}  // namespace casemgr::yaml
