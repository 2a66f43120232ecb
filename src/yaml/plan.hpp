// What the edits of one call make of a tree: for every collection they touch, its children old and new, in order.
//
// Positions and keys are those of the original throughout, so that edits need not count with one another.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

class Plan {
 public:
  /// A child of a touched collection.
  struct Item {
    enum class State { kept, erased, replaced, inserted };

    std::string label{};            ///< Key, or position in the original list.
    std::size_t node = Tree::npos;  ///< The original's node; npos for an inserted one.
    State state = State::kept;
    Value value{};           ///< What a replaced or inserted one is.
    std::string lines{};     ///< `Edit::lines`.
    std::size_t id = 0;      ///< From 1, within its collection.
    std::size_t behind = 0;  ///< Of an inserted one: the `id` it was put behind, 0 for the front.

    [[nodiscard]] bool live() const { return state != State::erased; }
    [[nodiscard]] bool has_value() const { return state == State::replaced || state == State::inserted; }
  };
  using Items = std::vector<Item>;

  /// Throws Error(failure) for an edit that does not fit the tree.
  Plan(const Tree& tree, std::span<const Edit> edits);

  /// The children of `node` as planned, or null where nothing in it was touched directly.
  [[nodiscard]] const Items* find(std::size_t node) const;
  /// The content from `node` down, edits made.
  [[nodiscard]] Value intended(std::size_t node) const;

 private:
  Items& items(std::size_t node, const Edit& edit);
  void carry_out(const Edit& edit);
  static void carry_out(const Edit& edit, Items& items, bool list);

  const Tree& tree_;
  std::unordered_map<std::size_t, Items> touched_;
};

}  // namespace casemgr::yaml
