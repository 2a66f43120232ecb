#include "casemgr/yaml/tree.hpp"

#include <algorithm>
#include <utility>

#include "lines.hpp"

namespace casemgr::yaml {

std::vector<std::size_t> Tree::children(std::size_t parent) const {
  std::vector<std::size_t> result;
  for (std::size_t i = parent + 1; i < nodes_[parent].next; i = nodes_[i].next) result.push_back(i);
  return result;
}

std::size_t Tree::find(std::size_t parent, std::string_view key) const {
  for (std::size_t i = parent + 1; i < nodes_[parent].next; i = nodes_[i].next) {
    if (nodes_[i].key() == key) return i;
  }
  return npos;
}

std::size_t Tree::nearest(const std::vector<std::string>& path) const {
  std::size_t node = 0;
  for (const std::string& key : path) {
    const std::size_t child = find(node, key);
    if (child == npos) {
      break;
    }
    node = child;
  }
  return node;
}

Position Tree::position(std::size_t byte) const {
  const std::string_view text = text_;
  const std::size_t at = std::min(byte, text.size());
  Position result{1, 1};
  std::size_t begin = bom_size(text);
  for (std::size_t end = text.find('\n', begin); end < at; end = text.find('\n', begin)) {
    ++result.line;
    begin = end + 1;
  }
  for (std::size_t i = begin; i < at; ++i) {
    result.column += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U ? 1 : 0;
  }
  return result;
}

void Tree::start(std::string text) {
  text_ = std::move(text);
  start_again();
}

std::string Tree::take_text() {
  start_again();
  return std::exchange(text_, {});
}

void Tree::start_again() {
  nodes_.clear();
  arena_used_ = 0;
}

std::size_t Tree::add(const Node& node) {
  append() = node;
  nodes_.back().next = nodes_.size();
  return nodes_.size() - 1;
}

std::string_view Tree::keep(std::string_view text) {
  if (arena_used_ == arena_.size()) arena_.emplace_back();
  std::string& place = arena_[arena_used_++];
  place.assign(text);
  return place;
}

}  // namespace casemgr::yaml
