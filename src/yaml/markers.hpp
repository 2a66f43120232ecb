// Conflict markers around fields, as git writes them around lines.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// A field with two values.
struct Conflict {
  Path path{};                     ///< Empty: the whole file.
  std::optional<Value> instead{};  ///< What the side that lacks the field shows; none: nothing.
};

struct MarkerStyle {
  std::string_view ours_label{}, theirs_label{};
  std::size_t size = 7;
};

/// Returns `merged` with both sides of each field in `conflicts`: the lines of `merged`, which are ours, then theirs.
/// Of a field that one side lacks, `merged` has the lines and comments of the other. If a field lacks lines of its own
/// on either side (inside brackets), marks the nearest parent that has them.
std::string mark_conflicts(const std::string& merged, const Tree& ours, const Tree& theirs,
                           const std::vector<Conflict>& conflicts, const MarkerStyle& style);

}  // namespace casemgr::yaml
