#include "besides.hpp"

#include <algorithm>

#include "casemgr/codec/merge_shape.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/yaml/read.hpp"

namespace casemgr::store {

namespace {

yaml::Path path_to(const yaml::Tree& tree, std::size_t node) {
  yaml::Path path;
  for (std::size_t at = 0; at != node;) {
    for (const std::size_t child : tree.children(at)) {
      if (node < child || node >= tree[child].next) continue;
      path.emplace_back(tree[child].key);
      at = child;
      break;
    }
  }
  return path;
}

}  // namespace

void add_besides(const FileShape& shape, const std::string& text, Besides& besides) {
  yaml::Tree tree;
  Problems problems;
  if (text.empty() || !yaml::read(text, shape.path, tree, problems)) return;
  std::vector<std::string> comments = yaml::comments_of(tree);
  // A comment of the user's own may begin like the program's.
  for (const std::string& own : {"# " + shape.header(), "# end " + shape.end_name()}) {
    const auto at = std::find(comments.begin(), comments.end(), own);
    if (at != comments.end()) comments.erase(at);
  }
  for (std::string& one : comments) besides.comments.push_back(std::move(one));
  for (const std::size_t node : codec::keys_without_row(tree, shape.type()))
    besides.keys.emplace_back(path_to(tree, node), yaml::to_value(tree, node));
}

bool has_besides(const FileShape& shape, const std::string& text) {
  Besides besides;
  add_besides(shape, text, besides);
  return !besides.empty();
}

}  // namespace casemgr::store
