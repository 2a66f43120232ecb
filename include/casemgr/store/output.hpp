// Writes results of several files into a directory of the user's choice (`-o DIR`).
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace casemgr::store {

/// Takes a piece of a file; gives all pieces of one.
using TakeOutput = std::function<void(std::string_view piece)>;
using WriteOutput = std::function<void(const TakeOutput& take)>;

/// Writes a result for the user (`-o`) as `write_output` of its text does. Where `write` throws, the file stays as it
/// was.
void write_output(const std::filesystem::path& file, const WriteOutput& write);

/// Writes the files (name and text) into `directory`, each 0600 and atomically; makes the directory if missing. Inside
/// a case directory only under its `out/`. Throws Error(rule), Error(io).
void write_outputs(const std::filesystem::path& directory,
                   const std::vector<std::pair<std::string, std::string>>& files);

}  // namespace casemgr::store
