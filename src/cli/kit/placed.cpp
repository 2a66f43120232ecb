#include "kit/placed.hpp"

#include "casemgr/root/text.hpp"
#include "casemgr/yaml/positions.hpp"

namespace casemgr::cli {

Problems placed(const std::string& path, const yaml::Tree& tree, Problems found) {
  if (found.empty()) return found;
  const yaml::Positions positions(tree.text());
  for (Problem& problem : found) {
    const std::size_t node = tree.nearest(split(problem.path, '.'));
    const bool value = tree[node].kind == yaml::Kind::scalar;
    const yaml::Position position = positions.of(value ? tree[node].at : tree[node].key_at);
    problem.file = path;
    problem.line = position.line;
    problem.column = position.column;
  }
  return found;
}

}  // namespace casemgr::cli
