#include "plan.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"

namespace casemgr::yaml {

namespace {

using Item = Plan::Item;
using Items = Plan::Items;

[[noreturn]] void refuse(const Edit& edit, std::string_view why) {
  throw Error(ErrorKind::failure, fmt::format("cannot edit '{}': {}", join(edit.path, "."), why));
}

/// Finds the child with `label`. Prefers a live one to an erased one, an original to an inserted one, a later inserted
/// one to an earlier.
Item* find_item(Items& items, std::string_view label) {
  const auto rank = [](const Item& item) { return item.state == Item::State::inserted ? 2 : item.live() ? 3 : 1; };
  Item* best = nullptr;
  for (Item& item : items) {
    if (item.label == label && (best == nullptr || rank(item) >= rank(*best))) best = &item;
  }
  return best;
}

bool follows(const Items& items, const Item& item, std::size_t id) {
  if (item.state != Item::State::inserted || item.after == id) return item.state == Item::State::inserted;
  const auto above =
      std::find_if(items.begin(), items.end(), [&](const Item& other) { return other.id == item.after; });
  return above != items.end() && follows(items, *above, id);
}

using Entries = std::vector<std::pair<std::string, Value>>;

/// Returns the entry of a new value that `label` names, or the end.
Entries::iterator find_entry(Value& value, std::string_view label) {
  if (value.kind != Kind::list) {
    return std::find_if(value.entries.begin(), value.entries.end(),
                        [&](const auto& entry) { return entry.first == label; });
  }
  std::size_t index = 0;
  const auto parsed = std::from_chars(label.data(), label.data() + label.size(), index);
  const bool found =
      parsed.ec == std::errc() && parsed.ptr == label.data() + label.size() && index < value.entries.size();
  return found ? value.entries.begin() + static_cast<std::ptrdiff_t>(index) : value.entries.end();
}

/// Applies `edit` inside a value that an earlier edit inserted; `depth` is the length of the path to it.
void edit_value(const Edit& edit, std::size_t depth, Value& value) {
  if (value.kind == Kind::scalar) refuse(edit, "text where a record is expected");
  const auto found = find_entry(value, edit.path[depth]);
  const bool last = depth + 1 == edit.path.size();
  if (last && edit.op == Edit::Op::insert) {
    if (found != value.entries.end() && value.kind != Kind::list) refuse(edit, "it already exists");
    const auto sibling = edit.after.empty() ? value.entries.end() : find_entry(value, edit.after);
    if (!edit.after.empty() && sibling == value.entries.end()) {
      refuse(edit, fmt::format("no '{}' to insert it after", edit.after));
    }
    const auto place = edit.after.empty() ? value.entries.begin() : sibling + 1;
    value.entries.insert(place, {value.kind == Kind::list ? std::string() : edit.path.back(), edit.value});
    value.kind = value.kind == Kind::null ? Kind::map : value.kind;
    return;
  }
  if (found == value.entries.end()) refuse(edit, "it does not exist");
  if (!last) {
    edit_value(edit, depth + 1, found->second);
  } else if (edit.op == Edit::Op::set) {
    found->second = edit.value;
  } else {
    value.entries.erase(found);
  }
}

void insert_item(const Edit& edit, Items& items, bool list) {
  const Item* same = list ? nullptr : find_item(items, edit.path.back());
  if (same != nullptr && same->live()) refuse(edit, "it already exists");
  std::size_t after = 0;
  std::size_t place = 0;
  if (!edit.after.empty()) {
    const Item* sibling = find_item(items, edit.after);
    if (sibling == nullptr) refuse(edit, fmt::format("no '{}' to insert it after", edit.after));
    after = sibling->id;
    place = static_cast<std::size_t>(sibling - items.data()) + 1;
  }
  while (place < items.size() && follows(items, items[place], after)) ++place;
  Item item;
  item.label = edit.path.back();
  item.state = Item::State::inserted;
  item.value = edit.value;
  item.lines = edit.lines;
  item.id = items.size() + 1;
  item.after = after;
  items.insert(items.begin() + static_cast<std::ptrdiff_t>(place), std::move(item));
}

}  // namespace

Plan::Plan(const Tree& tree, std::span<const Edit> edits) : tree_(tree) {
  for (const Edit& edit : edits) {
    if (edit.path.empty()) refuse(edit, "cannot edit the whole file");
    carry_out(edit);
  }
}

const Plan::Items* Plan::find(std::size_t node) const {
  const auto found = touched_.find(node);
  return found == touched_.end() ? nullptr : &found->second;
}

Plan::Items& Plan::items(std::size_t node, const Edit& edit) {
  if (tree_[node].kind == Kind::scalar) refuse(edit, "text where a record is expected");
  const auto [place, fresh] = touched_.try_emplace(node);
  if (fresh) {
    const bool list = tree_[node].kind == Kind::list;
    for (std::size_t child = node + 1; child < tree_[node].next; child = tree_[child].next) {
      Item item;
      item.id = place->second.size() + 1;
      item.label = list ? std::to_string(item.id - 1) : std::string(tree_[child].key());
      item.node = child;
      place->second.push_back(std::move(item));
    }
  }
  return place->second;
}

void Plan::carry_out(const Edit& edit) {
  std::size_t node = 0;
  for (std::size_t depth = 0; depth + 1 < edit.path.size(); ++depth) {
    Item* item = find_item(items(node, edit), edit.path[depth]);
    if (item == nullptr || !item->live()) refuse(edit, fmt::format("'{}' does not exist", edit.path[depth]));
    if (item->has_value()) {
      edit_value(edit, depth + 1, item->value);
      item->lines.clear();
      return;
    }
    node = item->node;
  }
  carry_out(edit, items(node, edit), tree_[node].kind == Kind::list);
}

void Plan::carry_out(const Edit& edit, Items& items, bool list) {
  if (edit.op == Edit::Op::insert) {
    insert_item(edit, items, list);
    return;
  }
  Item* item = find_item(items, edit.path.back());
  if (item == nullptr || !item->live()) refuse(edit, "it does not exist");
  if (edit.op == Edit::Op::erase && item->state == Item::State::inserted) {
    items.erase(items.begin() + (item - items.data()));
  } else if (edit.op == Edit::Op::erase) {
    item->state = Item::State::erased;
  } else {
    item->value = edit.value;
    item->lines.clear();
    item->state = item->state == Item::State::inserted ? Item::State::inserted : Item::State::replaced;
  }
}

Value Plan::filling(std::size_t node) const {
  const bool list = tree_[node].kind == Kind::list;
  Value result = list ? Value::list() : Value::map();
  for (const Item& item : *find(node)) {
    if (item.live()) result.entries.emplace_back(list ? std::string() : item.label, item.value);
  }
  return result;
}

bool Plan::is_carried_out_in(const Tree& result) const { return is_in(0, result, 0); }

bool Plan::is_in(std::size_t node, const Tree& result, std::size_t there) const {
  const Items* items = find(node);
  if (items == nullptr) return same(tree_, node, result, there);  // What is above a touched node is touched.
  const bool list = tree_[node].kind == Kind::list;
  const auto is_child = [&](std::size_t child, const Item& item) {
    if (!list && result[child].key() != item.label) return false;
    return item.has_value() ? same(item.value, result, child) : is_in(item.node, result, child);
  };
  std::size_t child = there + 1;
  for (const Item& item : *items) {
    if (!item.live()) continue;
    if (child == result[there].next || !is_child(child, item)) return false;
    child = result[child].next;
  }
  const bool is_empty = result[there].next == there + 1;
  const Kind kind = result[there].kind;
  return child == result[there].next &&
         (list ? kind == Kind::list : kind == Kind::map || (kind == Kind::null && is_empty));
}

}  // namespace casemgr::yaml
