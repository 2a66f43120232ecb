// Edits inside brackets.
#include "extent.hpp"
#include "lines.hpp"
#include "splice.hpp"
#include "write.hpp"

namespace casemgr::yaml {

namespace {

using Item = Plan::Item;
using State = Plan::Item::State;

std::string_view slice(const Tree& tree, std::size_t begin, std::size_t end) {
  return std::string_view(tree.text()).substr(begin, end - begin);
}

std::string item_text(const Tree& tree, const Plan& plan, const Item& item, bool list) {
  if (item.state == State::inserted) return flow_entry(item.label, item.value, list);
  const Node& node = tree[item.node];
  const bool replaced = item.state == State::replaced;
  std::string key;
  if (!list) {
    const std::size_t from = after_colon(tree, item.node);
    key = slice(tree, node.key_at, from);
    key += replaced || from == node.at ? std::string_view(" ") : slice(tree, from, node.at);
  }
  return key + (replaced ? flow_value(item.value) : flow_text(tree, plan, item.node));
}

/// Joins the remaining items with the bytes between them, and with `, ` before and after a new item.
std::string items_text(const Tree& tree, const Plan& plan, const Plan::Items& items,
                       const std::vector<std::size_t>& children, bool list) {
  std::string result;
  std::size_t original = 0;
  for (const Item& item : items) {
    const bool added = item.state == State::inserted;
    const std::size_t index = original;
    original += added ? 0 : 1;
    if (!item.live()) continue;
    if (!result.empty()) {
      const bool own = !added && index > 0;
      result += own ? slice(tree, tree[children[index - 1]].end, tree[children[index]].key_at) : std::string_view(", ");
    }
    result += item_text(tree, plan, item, list);
  }
  return result;
}

}  // namespace

bool is_flow(const Tree& tree, std::size_t node) {
  const char first = tree[node].at < tree.text().size() ? tree.text()[tree[node].at] : '\0';
  return (tree[node].kind == Kind::map && first == '{') || (tree[node].kind == Kind::list && first == '[');
}

std::string flow_text(const Tree& tree, const Plan& plan, std::size_t node) {
  const Plan::Items* items = plan.find(node);
  const Node& self = tree[node];
  if (items == nullptr) return std::string(slice(tree, self.at, self.end));
  if (self.kind == Kind::null) return flow_value(plan.filling(node));
  const bool list = self.kind == Kind::list;
  const std::vector<std::size_t> children = tree.children(node);
  const std::string inner = items_text(tree, plan, *items, children, list);
  if (inner.empty()) return list ? "[]" : "{}";
  std::string_view lead;
  std::string_view rest;
  if (!children.empty()) {
    lead = slice(tree, self.at + 1, tree[children.front()].key_at);
    rest = slice(tree, tree[children.back()].end, self.end - 1);
  }
  return (list ? "[" : "{") + std::string(lead) + inner + std::string(rest) + (list ? ']' : '}');
}

std::size_t after_colon(const Tree& tree, std::size_t node) {
  const std::string_view text = tree.text();
  const std::size_t at = tree[node].key_at;
  const bool quoted = text[at] == '"' || text[at] == '\'';
  return skip_blanks(text, quoted ? quoted_end(text, at) : at + tree[node].key().size()) + 1;
}

}  // namespace casemgr::yaml
