// The part of git that saving needs: which of our paths differ, and commits of exactly our paths.
//
// Only local commands, by argument vector, with literal pathspecs. A git that fails is Error(git) with git's own last
// words; nothing here writes a record.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "process.hpp"

namespace casemgr::store {

/// The repository that a case directory lies in; the case directory may be its top or a directory inside it.
struct Repository {
  std::filesystem::path root;     ///< The case directory. Paths given and returned are relative to it.
  std::filesystem::path git_dir;  ///< Of this working tree.
  std::string prefix;             ///< From the top of the working tree to `root`, with `/` at its end; or empty.
};

/// The nearest of `root` and its parents with `.git` (a directory, or the file of a linked working tree). Starts no
/// process.
std::optional<Repository> find_repository(const std::filesystem::path& root);

/// `merge`, `rebase`, `cherry-pick` or `revert` where one is going on, else empty.
std::string_view operation_going_on(const Repository& repository);

/// Whether HEAD names a commit instead of a branch. Starts no process.
bool is_detached(const Repository& repository);

/// Value of `SECTION.KEY` in the configuration file of the clone itself, or empty. Starts no process.
std::string local_setting(const Repository& repository, std::string_view section, std::string_view key);

/// Runs git with `arguments` in the case directory. Throws Error(git) when there is no git.
Ended run_git(const std::filesystem::path& root, const std::vector<std::string>& arguments);
/// The same; a failure throws Error(git) `cannot WHAT: git's words`.
std::string git(const std::filesystem::path& root, const std::vector<std::string>& arguments, std::string_view what);

/// Those of `paths` whose file differs from HEAD, or is not in it, or was deleted.
struct Differing {
  std::string path;
  bool untracked = false;
};
std::vector<Differing> differing(const Repository& repository, const std::vector<std::string>& paths);

/// Commits exactly `paths` as they stand on disk, whatever else is staged; `untracked` ones among them are added first.
/// `message` are its paragraphs. Where no identity is configured one is made up, so that a record can be kept all the
/// same.
void commit(const Repository& repository, const std::vector<std::string>& paths,
            const std::vector<std::string>& untracked, const std::vector<std::string>& message);

}  // namespace casemgr::store
