// How the parts of a record file are merged (yaml/merge.hpp), by the rows of its type. Pure.
#pragma once

#include "casemgr/schema/field.hpp"
#include "casemgr/yaml/merge.hpp"

namespace casemgr::codec {

/// Returns the shapes of a file of `type`; unknown keys are merged as wholes.
yaml::ShapeOf merge_shapes(const schema::RecordType& type);

}  // namespace casemgr::codec
