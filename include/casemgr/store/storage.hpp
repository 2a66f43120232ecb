// How git keeps a case directory: what it has besides records, who can read it, where it goes, and how large it is.
//
// Reads git's index and configuration and the directory; writes nothing and contacts no other machine. Failures of git
// are Error(git).
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "casemgr/root/error.hpp"

namespace casemgr::store {

/// [clone] for each file that git tracks although it is this machine's own (`.casemgr/`, `out/`, what editors leave)
/// and for each link; [permissions] where other users can read the directory or git's; [remote] for each remote that
/// gets the records in plain text; [size] for a large history. Paths are relative to the case directory. Nothing about
/// git outside a repository.
Problems storage_problems(const std::filesystem::path& root);

/// [clone] for each line of `git fsck`, which reads every object; empty outside a repository.
Problems integrity_problems(const std::filesystem::path& root);

/// Files that git tracks although they are this machine's own, sorted.
std::vector<std::string> tracked_local_files(const std::filesystem::path& root);

/// Has git stop tracking these files, which stay where they are; the index says so, no commit. Returns them.
std::vector<std::string> untrack_local_files(const std::filesystem::path& root);

/// Where the case directory is in its working tree: empty at the top and outside a repository, else `cases/`.
std::string place_in_repository(const std::filesystem::path& root);

/// A remote's address without user, password and query.
std::string without_credentials(const std::string& url);

/// A history larger than this is told.
inline constexpr long long large_history = 500LL * 1024 * 1024;

}  // namespace casemgr::store
