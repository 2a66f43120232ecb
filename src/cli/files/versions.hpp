// Merging versions of a record file: for git, and for copies that come back.
#pragma once

#include <string>

#include "casemgr/schema/field.hpp"
#include "casemgr/yaml/merge.hpp"

namespace casemgr::cli {

/// Returns the type of the record in the file at `path` in a case directory.
const schema::RecordType& rows_of_file(const std::string& path);

/// Returns how the parts of the file at `path` in a case directory are merged.
yaml::ShapeOf shape_in(const std::string& path);

/// Merges three versions of the file at `path`; `base` is empty where there is none. Where both sides declared
/// the same record void or merged the same client, the earlier day counts and is no conflict. Without conflict, each
/// record that got another time than in ours is at its place in its section.
yaml::Merge merge_versions(const std::string& path, const std::string& base, const std::string& ours,
                           const std::string& theirs);

}  // namespace casemgr::cli
