#include <algorithm>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

namespace {
bool is_nothing(const Value& value) {
  return value.kind == Kind::null || (value.kind == Kind::map && value.entries.empty());
}
}  // namespace

const Value* Value::find(std::string_view key) const {
  const auto found =
      std::find_if(entries.begin(), entries.end(), [&](const auto& entry) { return entry.first == key; });
  return found == entries.end() ? nullptr : &found->second;
}

bool same(const Value& a, const Value& b) {
  if (is_nothing(a) || is_nothing(b)) return is_nothing(a) && is_nothing(b);
  if (a.kind != b.kind) return false;
  if (a.kind == Kind::scalar) return a.text == b.text;
  return std::equal(a.entries.begin(), a.entries.end(), b.entries.begin(), b.entries.end(),
                    [](const auto& x, const auto& y) { return x.first == y.first && same(x.second, y.second); });
}

Value to_value(const Tree& tree, std::size_t index) {
  const Node& node = tree[index];
  Value result;
  result.kind = node.kind;
  if (node.kind == Kind::scalar) {
    result.plain = !node.quoted;
    result.text = node.value;
  }
  for (std::size_t child = index + 1; child < node.next; child = tree[child].next) {
    result.entries.emplace_back(tree[child].key, to_value(tree, child));
  }
  return result;
}

}  // namespace casemgr::yaml
