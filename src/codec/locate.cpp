#include "locate.hpp"

#include <utility>

#include "casemgr/root/text.hpp"

namespace casemgr::codec {

std::string path_of(const Trail* trail) {
  if (trail == nullptr || (trail->above == nullptr && trail->key.empty())) return {};
  std::string path = path_of(trail->above);
  if (!path.empty()) path += '.';
  return path.append(trail->key);
}

std::string path_to(const yaml::Tree& tree, std::size_t node) {
  std::string path;
  std::size_t parent = 0;
  while (parent != node && !tree.empty()) {
    std::size_t child = parent + 1;
    std::size_t number = 0;
    while (tree[child].next <= node) {
      child = tree[child].next;
      ++number;
    }
    const bool item = tree[parent].kind == yaml::Kind::list;
    path += (path.empty() ? "" : ".") + (item ? std::to_string(number) : std::string(tree[child].key()));
    parent = child;
  }
  return path;
}

void Reporter::add(std::size_t byte, const Trail* trail, Check check, std::string what) {
  if (!positions_) positions_.emplace(tree_.text());
  const yaml::Position at = positions_->of(byte);
  problems_.push_back({std::string(file_), at.line, at.column, path_of(trail), std::move(what), check});
}

std::string in_quotes(std::string_view text) { return "'" + truncate(one_line(text.substr(0, 400)), 60) + "'"; }

}  // namespace casemgr::codec
