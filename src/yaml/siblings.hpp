// Where an entry of theirs goes among those of ours.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/merge.hpp"

namespace casemgr::yaml {

/// A child of the merged map.
struct Sibling {
  std::string_view key{};
  std::string_view time{};  ///< chronicle: empty without one.
  bool new_in_ours = false;
};

/// The children of one map of ours, in the order of the file, and those that theirs adds.
class Siblings {
 public:
  /// `base` and `ours` are the nodes of the map; npos without one.
  Siblings(const Tree& base, std::size_t base_map, const Tree& ours, std::size_t our_map, const MergeShape& shape);

  /// Decides which of two groups of new records comes first: theirs begin with that key.
  void begin_theirs(std::string_view first_new_key);
  /// Adds a child of the map `their_map` and returns the key that it follows; empty: it is the first. One that is not
  /// new returns to where it is in theirs.
  std::string add(const Tree& theirs, std::size_t their_map, std::size_t node, bool is_new);

 private:
  [[nodiscard]] std::string_view time_of(const Tree& tree, std::size_t node) const;
  [[nodiscard]] std::size_t records_place() const;
  [[nodiscard]] std::size_t chronicle_place(std::string_view time) const;
  [[nodiscard]] std::size_t field_place(const Tree& theirs, std::size_t their_map, std::size_t node) const;

  const MergeShape& shape_;
  std::vector<Sibling> all_{};
  bool ours_first_ = true;
};

}  // namespace casemgr::yaml
