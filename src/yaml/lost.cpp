#include "casemgr/yaml/lost.hpp"

#include <algorithm>

namespace casemgr::yaml {

namespace {

bool is_empty(const Tree& tree, std::size_t node) {
  return tree[node].kind == Kind::null || (tree[node].kind != Kind::scalar && tree.children(node).empty());
}

class Losses {
 public:
  Losses(const Tree& before, const Tree& after, const ShapeOf& shape_of)
      : before_(before), after_(after), shape_of_(shape_of) {}

  std::vector<Path> found{};

  void in_map(std::size_t before, std::size_t after, const Path& path) {
    for (const std::size_t child : before_.children(before)) {
      Path below = path;
      below.emplace_back(before_[child].key());
      in_child(child, after_.find(after, before_[child].key()), below);
    }
  }

 private:
  void in_child(std::size_t before, std::size_t after, const Path& path) {
    if (is_empty(before_, before)) return;
    const Kind kind = before_[before].kind;
    const bool gone = after == Tree::npos || is_empty(after_, after) || after_[after].kind != kind;
    if (gone && !is_section(kind, path)) {
      found.push_back(path);
    } else if (gone) {
      each_child(before, path);
    } else if (kind == Kind::map) {
      in_map(before, after, path);
    } else if (kind == Kind::list) {
      in_list(before, after, path);
    }
  }

  [[nodiscard]] bool is_section(Kind kind, const Path& path) const {
    const MergeShape::Kind shape = shape_of_(path).kind;
    return kind == Kind::map && (shape == MergeShape::Kind::records || shape == MergeShape::Kind::chronicle);
  }

  void each_child(std::size_t before, const Path& path) {
    for (const std::size_t child : before_.children(before)) {
      found.push_back(path);
      found.back().emplace_back(before_[child].key());
    }
  }

  void in_list(std::size_t before, std::size_t after, const Path& path) {
    std::vector<Value> left;
    for (const std::size_t item : after_.children(after)) left.push_back(to_value(after_, item));
    std::size_t place = 0;
    for (const std::size_t item : before_.children(before)) {
      const Value value = to_value(before_, item);
      const auto at = std::find_if(left.begin(), left.end(), [&](const Value& one) { return same(one, value); });
      if (at != left.end()) {
        left.erase(at);
      } else {
        found.push_back(path);
        found.back().push_back(std::to_string(place));
      }
      ++place;
    }
  }

  const Tree& before_;
  const Tree& after_;
  const ShapeOf& shape_of_;
};

}  // namespace

std::vector<Path> lost_parts(const Tree& before, const Tree& after, const ShapeOf& shape_of) {
  Losses losses(before, after, shape_of);
  losses.in_map(0, 0, {});
  return std::move(losses.found);
}

std::vector<std::string> lost_comments(const Tree& before, const Tree& after) {
  std::vector<std::string> left = comments_of(after);
  std::vector<std::string> lost;
  for (std::string& comment : comments_of(before)) {
    const auto at = std::find(left.begin(), left.end(), comment);
    if (at != left.end()) {
      left.erase(at);
    } else {
      lost.push_back(std::move(comment));
    }
  }
  return lost;
}

}  // namespace casemgr::yaml
