// Results of several files that the user asked to have in a directory (`-o DIR`).
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace casemgr::store {

/// Writes the files (name and text) into `directory`, which is made where it is missing; each 0600 and atomically.
/// Inside a case directory only under its `out/`. Throws Error(rule), Error(io).
void write_outputs(const std::filesystem::path& directory,
                   const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace casemgr::store
