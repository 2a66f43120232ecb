// Conflict markers around fields, as git writes them around lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// Returns `merged` with both sides of each field in `conflicts`: the lines of `merged`, which are ours, then theirs.
/// If a field lacks lines of its own on either side (inside brackets), marks the nearest parent that has them.
std::string mark_conflicts(const std::string& merged, const Tree& theirs, const std::vector<Path>& conflicts,
                           std::string_view ours_label, std::string_view theirs_label);

}  // namespace casemgr::yaml
