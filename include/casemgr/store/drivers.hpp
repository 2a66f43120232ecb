// Whether git, in a clone, merges and compares records with casemgr.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace casemgr::store {

/// Returns why git does not, one sentence each: no merge or diff driver is set up, git cannot run what is set up,
/// `.gitattributes` lacks lines. Empty without git, and where git does not track the records. Asks git only where
/// something is missing. `set_up_clone` mends it, but for a program that is not in the PATH.
std::vector<std::string> driver_faults(const std::filesystem::path& directory);

}  // namespace casemgr::store
