// Where results may be written. Private to the layer.
#pragma once

#include <filesystem>

namespace casemgr::store {

/// Returns the absolute path of a folder that the user names for results. Throws Error(rule) where it is in a case
/// directory but not below its `out/`.
std::filesystem::path output_place(const std::filesystem::path& directory);

}  // namespace casemgr::store
