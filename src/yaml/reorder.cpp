#include "casemgr/yaml/reorder.hpp"

#include <algorithm>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/edit.hpp"
#include "casemgr/yaml/read.hpp"
#include "lines.hpp"
#include "splice.hpp"

namespace casemgr::yaml {

namespace {

/// Whether `there` of the result has what `at` has, with the entries of `node` in the order of `children`.
bool is_reordered(const Tree& tree, std::size_t at, std::size_t node, const std::vector<std::size_t>& children,
                  const Tree& result, std::size_t there) {
  if (at > node || tree[at].next <= node) return same(tree, at, result, there);
  if (tree[at].kind != result[there].kind) return false;
  std::size_t place = there + 1;
  for (const std::size_t child : at == node ? children : tree.children(at)) {
    if (place == result[there].next || tree[child].key() != result[place].key()) return false;
    if (!is_reordered(tree, child, node, children, result, place)) return false;
    place = result[place].next;
  }
  return place == result[there].next;
}

/// Whole lines, so that they can be moved.
bool has_own_lines(const Tree& tree, const std::vector<std::size_t>& children) {
  return std::all_of(children.begin(), children.end(),
                     [&](std::size_t child) { return first_on_line(tree.text(), tree[child].key_at); });
}

/// Returns the text after the entries in braces changed places.
std::string in_braces(const Tree& tree, const std::vector<std::size_t>& before,
                      const std::vector<std::size_t>& children) {
  const std::string_view text = tree.text();
  std::string result;
  std::size_t at = 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const Node& place = tree[before[i]];
    const Node& moved = tree[children[i]];
    result += text.substr(at, place.key_at - at);
    result += text.substr(moved.key_at, moved.end - moved.key_at);
    at = place.end;
  }
  result += text.substr(at);
  return result;
}

/// Returns the text after the entries of a block, as whole lines, changed places.
std::string in_lines(const Tree& tree, std::size_t node, const std::vector<std::size_t>& before,
                     const std::vector<std::size_t>& children) {
  const std::string_view text = tree.text();
  const std::size_t begin =
      node == 0 ? line_begin(text, tree[before.front()].key_at) : next_line(text, after_colon(tree, node));
  std::vector<std::string_view> lines(tree.nodes().size());
  std::size_t at = begin;
  for (const std::size_t child : before) {
    const std::size_t after = next_line(text, extent_end(tree, child, column_of(text, tree[child].key_at)));
    lines[child] = text.substr(at, after - at);
    at = after;
  }
  std::string result(text.substr(0, begin));
  for (const std::size_t child : children) {
    result += lines[child];
    if (!result.ends_with('\n')) result += line_end_style(text);
  }
  result += text.substr(at);
  return result;
}

}  // namespace

std::string reorder(const Tree& tree, std::size_t node, const std::vector<std::size_t>& children) {
  const std::vector<std::size_t> before = tree.children(node);
  if (before.empty()) return tree.text();
  const bool braces = is_flow(tree, node);
  if (!braces && !has_own_lines(tree, children)) {
    throw Error(ErrorKind::rule, "cannot move records written on one line", "write each record on its own lines");
  }
  const std::string result = braces ? in_braces(tree, before, children) : in_lines(tree, node, before, children);
  Tree again;
  Problems problems;
  if (read(result, {}, again, problems) && is_reordered(tree, 0, node, children, again, 0)) return result;
  throw Error(ErrorKind::failure, "cannot edit the file: the result would not read back as intended",
              "nothing was written; the file is unchanged");
}

}  // namespace casemgr::yaml
