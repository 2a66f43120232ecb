// The hook of a clone that checks staged records before a commit.
#pragma once

#include <filesystem>

namespace casemgr::store {

/// Puts the hook where git looks for it, or, if it is not wanted, takes it away. It runs casemgr from PATH, else
/// `program`, which may be empty; with neither it refuses the commit. Returns whether anything changed.
/// Throws Error(rule) where a hook of another program is in the way, or where git's hooks are shared with other
/// repositories: it is left as it is, and the hint says what to add to it. Throws Error(git), and Error(not_found)
/// without git.
bool set_hook(const std::filesystem::path& root, bool wanted, const std::filesystem::path& program = {});

}  // namespace casemgr::store
