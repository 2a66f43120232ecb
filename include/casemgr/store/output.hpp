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

/// Whether `size`, the length of markers that git gives a merge driver for `path`, is longer than what the attributes
/// of the repository at `directory` ask for: then git merges two ancestors, not two sides.
bool is_longer_marker(const std::filesystem::path& directory, const std::string& path, std::string_view size);

}  // namespace casemgr::store
