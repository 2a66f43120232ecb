// How the parts of a record file are merged (yaml/merge.hpp), by the rows of its type, and which parts have no row.
// Pure.
#pragma once

#include <cstddef>
#include <vector>

#include "casemgr/schema/field.hpp"
#include "casemgr/yaml/merge.hpp"

namespace casemgr::codec {

/// Returns the shapes of a file of `type`; unknown keys are merged as wholes.
yaml::ShapeOf merge_shapes(const schema::RecordType& type);

/// Returns the keys of a file of `type` that have no row, at every level, as indices of their nodes.
std::vector<std::size_t> keys_without_row(const yaml::Tree& tree, const schema::RecordType& type);

}  // namespace casemgr::codec
