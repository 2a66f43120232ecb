// Conflict markers around fields, as git writes them around lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// `merged` with both sides of each field in `conflicts`: ours as it stands in `merged`, then theirs. Where a field
/// does not stand on lines of its own on either side (inside brackets), the nearest one above it that does is marked.
std::string mark_conflicts(const std::string& merged, const Tree& theirs, const std::vector<Path>& conflicts,
                           std::string_view ours_label, std::string_view theirs_label);

}  // namespace casemgr::yaml
