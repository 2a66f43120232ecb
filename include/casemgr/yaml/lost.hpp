// What one version of a text has and a later one does not: keys, items of lists, comments.
//
// Works on trees, so that keys without a row are seen too. A changed value is not lost; one that became empty is.
#pragma once

#include <string>
#include <vector>

#include "casemgr/yaml/merge.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// Returns the paths of what `before` has and `after` lacks, in the order of `before`: the record, not its fields,
/// where all of it is gone, and each record of a section (by `shape_of`) that is gone. The last key of an item's path
/// is its position.
std::vector<Path> lost_parts(const Tree& before, const Tree& after, const ShapeOf& shape_of);

/// Returns the comments of `before` that `after` has nowhere, each as often as it is missing.
std::vector<std::string> lost_comments(const Tree& before, const Tree& after);

}  // namespace casemgr::yaml
