// What was saved and not committed: each save with its operations, in the order of saving, in a list of this clone.
//
// A hook, a signature, a lock or a merge may keep git from committing. The next write that is to be committed commits
// each save first, under the message that it would have had. Callers hold the lock.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/root/error.hpp"
#include "casemgr/store/case_directory.hpp"
#include "git.hpp"

namespace casemgr::store {

/// Notes that the files at `paths` are saved as they are now, and not committed. Saves that have a file in common
/// become one. A note that cannot be written does not keep a record from being saved.
void note_uncommitted(const std::filesystem::path& root, const std::vector<Operation>& operations,
                      const std::vector<std::string>& paths) noexcept;

/// What is left of the list.
struct StillUncommitted {
  std::vector<std::string> paths{};
  std::optional<Error> trouble{};  ///< Why.
};

/// Whether anything is noted.
bool has_noted(const std::filesystem::path& root);

/// Whether the file is noted and as the save left it: nobody edited it since.
bool is_noted_as_it_is(const std::filesystem::path& root, const std::string& path);

/// Commits what is noted and still differs from HEAD. An edit by hand after the save is committed with it, and named in
/// the trailer. From the first save on that git cannot commit now, all stay noted. Adds to `messages` what was done.
StillUncommitted commit_noted(const std::filesystem::path& root, const Repository& repository,
                              std::vector<std::string>& messages);

}  // namespace casemgr::store
