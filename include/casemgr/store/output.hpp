// Writes results of several files into a directory of the user's choice (`-o DIR`).
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace casemgr::store {

/// Writes the files (name and text) into `directory`, each 0600 and atomically; makes the directory if missing. Inside
/// a case directory only under its `out/`. Throws Error(rule), Error(io).
void write_outputs(const std::filesystem::path& directory,
                   const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace casemgr::store
