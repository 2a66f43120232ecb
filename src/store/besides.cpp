#include "besides.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "casemgr/codec/merge_shape.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/yaml/read.hpp"

namespace casemgr::store {

namespace {

yaml::Path path_to(const yaml::Tree& tree, std::size_t node) {
  yaml::Path path;
  for (std::size_t at = 0; at != node;) {
    for (const std::size_t child : tree.children(at)) {
      if (node < child || node >= tree[child].next) continue;
      path.emplace_back(tree[child].key());
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

Besides not_in(const Besides& wanted, const Besides& there) {
  Besides missing;
  for (const std::string& one : wanted.comments) {
    if (!contains(there.comments, one)) add_missing(missing.comments, one);
  }
  for (const auto& key : wanted.keys) {
    const bool found = std::any_of(there.keys.begin(), there.keys.end(), [&](const auto& one) {
      return one.first.back() == key.first.back() && yaml::same(one.second, key.second);
    });
    if (!found) missing.keys.push_back(key);
  }
  return missing;
}

namespace {

/// Returns the text with the key at the path, whose parent is a map without that key; none where that is not so.
std::optional<std::string> with_key(const std::string& text, const yaml::Path& path, const yaml::Value& value) {
  yaml::Tree tree;
  Problems problems;
  if (!yaml::read(text, {}, tree, problems)) return std::nullopt;
  std::size_t parent = 0;
  for (std::size_t i = 0; i + 1 < path.size() && parent != yaml::Tree::npos; ++i) parent = tree.find(parent, path[i]);
  if (parent == yaml::Tree::npos || tree[parent].kind != yaml::Kind::map) return std::nullopt;
  if (tree.find(parent, path.back()) != yaml::Tree::npos) return std::nullopt;
  const std::vector<std::size_t> children = tree.children(parent);
  yaml::Edit edit{yaml::Edit::Op::insert, path, value, {}, {}};
  if (!children.empty()) edit.after = tree[children.back()].key();
  try {
    return yaml::apply(text, std::vector<yaml::Edit>{edit});
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::string words_of(const yaml::Value& value) {
  if (value.kind == yaml::Kind::scalar) return one_line(value.text);
  std::vector<std::string> words;
  for (const auto& [key, inner] : value.entries)
    words.push_back(key.empty() ? words_of(inner) : key + ": " + words_of(inner));
  return join(words, ", ");
}

}  // namespace

std::string with_besides(const FileShape& shape, std::string text, const Besides& more) {
  std::vector<std::string> comments = more.comments;
  for (const auto& [path, value] : more.keys) {
    std::optional<std::string> with = with_key(text, path, value);
    if (!with) with = with_key(text, {path.back()}, value);
    if (with) {
      text = *std::move(with);
    } else {
      comments.push_back(fmt::format("# {}: {}", join(path, "."), words_of(value)));
    }
  }
  if (comments.empty()) return text;
  const std::size_t end = text.rfind("# end " + shape.end_name());
  return text.insert(end == std::string::npos ? text.size() : end, join(comments, "\n") + '\n');
}

bool has_besides(const FileShape& shape, const std::string& text) {
  Besides besides;
  add_besides(shape, text, besides);
  return !besides.empty();
}

}  // namespace casemgr::store
