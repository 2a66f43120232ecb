#include "casemgr/yaml/compare.hpp"

#include <algorithm>

#include "casemgr/yaml/read.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

namespace {

bool is_same(const Node& a, const Node& b) {
  return a.kind == b.kind && a.quoted == b.quoted && a.key() == b.key() && a.value() == b.value() &&
         a.key_at == b.key_at && a.at == b.at && a.next == b.next && a.end == b.end;
}

/// Whether the nodes are the same but for what is inside them, of which later nodes tell more.
bool is_same_outside(const Node& a, const Node& b) {
  if (a.kind != b.kind || a.kind == Kind::null || a.kind == Kind::scalar) return is_same(a, b);
  return a.key() == b.key() && a.key_at == b.key_at && a.at == b.at;
}

/// Returns the first node of `a` for which `is_alike` does not hold, or the last before one that only one tree has;
/// npos for none.
std::size_t first_unlike(const Tree& a, const Tree& b, bool (*is_alike)(const Node&, const Node&)) {
  const std::size_t size = std::min(a.nodes().size(), b.nodes().size());
  for (std::size_t i = 0; i < size; ++i) {
    if (!is_alike(a[i], b[i])) return i;
  }
  return a.nodes().size() == b.nodes().size() ? Tree::npos : size - 1;
}

std::size_t first_difference(const Tree& a, const Tree& b) {
  const std::size_t outside = first_unlike(a, b, is_same_outside);
  return outside != Tree::npos ? outside : first_unlike(a, b, is_same);
}

/// Returns the keys that lead to `node`, joined by dots.
std::string path_to_node(const Tree& tree, std::size_t node) {
  std::string path;
  for (std::size_t above = 0; above < node;) {
    std::size_t child = above + 1;
    while (tree[child].next <= node) child = tree[child].next;
    if (!path.empty() && !tree[child].key().empty()) path += '.';
    path += tree[child].key();
    above = child;
  }
  return path;
}

Problem two_ways(std::string_view file, const Position& position, std::string path) {
  return {std::string(file),
          position.line,
          position.column,
          std::move(path),
          "casemgr reads this in two ways; report it as a fault of casemgr, and leave the file as it is",
          Check::syntax};
}

}  // namespace

std::optional<Problem> difference_of(const Tree& strict, const Tree& general, std::string_view file) {
  const std::size_t node = first_difference(strict, general);
  if (node == Tree::npos) return std::nullopt;
  return two_ways(file, strict.position(strict[node].key_at), path_to_node(strict, node));
}

Comparison compare_readers(const std::string& text, std::string_view file) {
  Tree strict;
  Problems problems;
  if (!read(text, file, strict, problems, Reader::strict)) return {};
  Tree general;
  if (read(text, file, general, problems, Reader::general)) return {true, difference_of(strict, general, file)};
  const Problem& first = problems.front();
  return {true, two_ways(file, {first.line, first.column}, first.path)};
}

}  // namespace casemgr::yaml
