// The plan of one call's edits: for every collection they touch, its old and new children in order.
//
// Positions and keys are those of the original, so that an edit does not depend on the others.
#pragma once

#include <cstddef>
#include <span>
#include <string>
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
    std::size_t node = Tree::npos;  ///< Node of the original; npos for an inserted child.
    State state = State::kept;
    Value value{};          ///< The value of a replaced or inserted child.
    std::string lines{};    ///< `Edit::lines`.
    std::size_t id = 0;     ///< From 1, within its collection.
    std::size_t after = 0;  ///< For an inserted child: the `id` of the child before it, 0 for the front.

    [[nodiscard]] bool live() const { return state != State::erased; }
    [[nodiscard]] bool has_value() const { return state == State::replaced || state == State::inserted; }
  };
  using Items = std::vector<Item>;

  /// Throws Error(failure) for an edit that does not fit the tree.
  Plan(const Tree& tree, std::span<const Edit> edits);

  /// Returns the planned children of `node`, or null if no edit touches it directly.
  [[nodiscard]] const Items* find(std::size_t node) const;
  /// Returns what the edits put into `node`, which they touch and which has no children.
  [[nodiscard]] Value filling(std::size_t node) const;
  /// Whether `result` is the original with exactly the edits.
  [[nodiscard]] bool is_carried_out_in(const Tree& result) const;

 private:
  Items& items(std::size_t node, const Edit& edit);
  void carry_out(const Edit& edit);
  static void carry_out(const Edit& edit, Items& items, bool list);
  [[nodiscard]] bool is_in(std::size_t node, const Tree& result, std::size_t there) const;

  const Tree& tree_;
  std::unordered_map<std::size_t, Items> touched_;
};

}  // namespace casemgr::yaml
