#include <algorithm>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

namespace {
bool is_nothing(const Value& value) {
  return value.kind == Kind::null || (value.kind == Kind::map && value.entries.empty());
}

bool is_nothing(const Tree& tree, std::size_t index) {
  return tree[index].kind == Kind::null || (tree[index].kind == Kind::map && tree[index].next == index + 1);
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

bool same(const Value& a, const Tree& b, std::size_t b_index) {
  if (is_nothing(a) || is_nothing(b, b_index)) return is_nothing(a) && is_nothing(b, b_index);
  const Node& node = b[b_index];
  if (a.kind != node.kind) return false;
  if (a.kind == Kind::scalar) return a.text == node.value();
  std::size_t child = b_index + 1;
  for (const auto& [key, value] : a.entries) {
    if (child == node.next || b[child].key() != key || !same(value, b, child)) return false;
    child = b[child].next;
  }
  return child == node.next;
}

bool same(const Tree& a, std::size_t a_index, const Tree& b, std::size_t b_index) {
  const std::size_t count = a[a_index].next - a_index;
  if (b[b_index].next - b_index != count) return false;
  for (std::size_t i = 0; i < count; ++i) {
    const Node& x = a[a_index + i];
    const Node& y = b[b_index + i];
    if (x.next - a_index != y.next - b_index || (i > 0 && x.key() != y.key())) return false;
    const bool nothing = is_nothing(a, a_index + i) && is_nothing(b, b_index + i);
    if (!nothing && (x.kind != y.kind || (x.kind == Kind::scalar && x.value() != y.value()))) return false;
  }
  return true;
}

Value to_value(const Tree& tree, std::size_t index) {
  const Node& node = tree[index];
  Value result;
  result.kind = node.kind;
  if (node.kind == Kind::scalar) {
    result.plain = !node.quoted;
    result.text = node.value();
  }
  for (std::size_t child = index + 1; child < node.next; child = tree[child].next) {
    result.entries.emplace_back(tree[child].key(), to_value(tree, child));
  }
  return result;
}

}  // namespace casemgr::yaml
