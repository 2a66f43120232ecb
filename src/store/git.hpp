// The git commands for saving: which of our paths differ, and commits of exactly our paths.
//
// Only local commands, by argument vector, with each path taken word for word. A failure of git is Error(git) with
// git's last line. No function writes a record.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/error.hpp"
#include "process.hpp"

namespace casemgr::store {

/// A person at work, for commits.
struct Committer {
  std::string by{};    ///< Short name, as in the settings; empty if it is not known who works.
  std::string name{};  ///< Full name.
};

/// The repository of a case directory, which is its top or a directory inside it.
struct Repository {
  std::filesystem::path root;     ///< The case directory. Paths given and returned are relative to it.
  std::filesystem::path git_dir;  ///< Git directory of this working tree.
  std::string prefix;             ///< From `top` to `root`, with `/` at its end; or empty.
  std::filesystem::path top;      ///< Top of the working tree, which has `.git`.
  std::string index{};            ///< The index to use in place of git's own; or empty.
  Committer committer{};          ///< Who commits where git's own configuration names nobody.
};

/// Returns the nearest of `root` and its parents with `.git` (a directory, or the file of a linked working tree).
/// None inside a git directory. Starts no process.
std::optional<Repository> find_repository(const std::filesystem::path& root);

/// Returns `merge`, `rebase`, `am`, `cherry-pick` or `revert` if one is in progress, else empty.
std::string_view operation_going_on(const Repository& repository);

/// Throws Error(conflict) during a rebase or `git am`: aborting it would discard what is written to `paths`.
void refuse_rebase(const Repository& repository, const std::vector<std::string>& paths);

/// Whether HEAD names a commit instead of a branch. Starts no process.
bool is_detached(const Repository& repository);

/// Returns the value of `SECTION.KEY` in the configuration file of the clone, or empty. Starts no process.
std::string local_setting(const Repository& repository, std::string_view section, std::string_view key);

/// Runs git with `arguments` at the top of the working tree. A case directory that a clone brought may look like a bare
/// repository, and git run inside it would obey the configuration there, which can name programs. For the same reason
/// git asks no program of the configuration what changed; the user's hooks run. Throws Error(git) if git is not
/// installed.
Ended run_git(const Repository& repository, const std::vector<std::string>& arguments);
/// The same with `input` as git's standard input.
Ended run_git(const Repository& repository, const std::vector<std::string>& arguments, std::string_view input);
/// The same; a failure throws Error(git) `cannot WHAT: git's words`.
std::string git(const Repository& repository, const std::vector<std::string>& arguments, std::string_view what);

/// Makes a git repository with its top at `directory`. Throws Error(git).
void make_repository(const std::filesystem::path& directory);

/// Returns the files that git tracks at or below `paths`.
std::vector<std::string> tracked(const Repository& repository, const std::vector<std::string>& paths);

/// Returns how many files below the directory git tracks that are not in the working tree: all of them where there is
/// none (`is_empty`), else those that a sparse checkout leaves out. Starts a process only in one of these cases.
std::size_t not_checked_out(const Repository& repository, std::string_view directory, bool is_empty);

/// Returns those of `paths` whose file differs from HEAD, is not in it, or was deleted.
struct Differing {
  std::string path;
  bool untracked = false;
};
std::vector<Differing> differing(const Repository& repository, const std::vector<std::string>& paths);

/// The same asked early, while the caller does other work: git looks at the files beside it. Locks nothing.
class DifferingAsked {
 public:
  DifferingAsked(Repository repository, std::vector<std::string> paths);

  [[nodiscard]] const std::vector<std::string>& paths() const { return paths_; }
  /// Waits for git the first time. Throws Error(git), the same each time.
  const std::vector<Differing>& answer();

 private:
  Repository repository_;
  std::vector<std::string> paths_;
  Running status_;
  std::optional<std::vector<Differing>> answered_{};
  std::optional<Error> trouble_{};
};

/// Whether the file on disk is as HEAD has it, whatever is staged of it.
bool is_as_in_head(const Repository& repository, const std::string& path);

/// Returns why git ignores the first of `paths` that it ignores (`git ignores 'clients/x.yaml' (line 3 of .gitignore:
/// *.yaml)`), or empty. git commits what it tracks already, ignored or not.
std::string why_ignored(const Repository& repository, const std::vector<std::string>& paths);

/// Sets the values of this clone's configuration that are missing or that an older version set otherwise, and removes
/// the one that merges must not have. Reports each. Leaves a clone alone that was never set up.
void repair_configuration(const Repository& repository, std::vector<std::string>& done);

/// What git's hooks find in GIT_CONFIG_PARAMETERS in a commit of casemgr's own.
inline constexpr const char* own_commit = "casemgr.commit";

/// Commits those files, which differ from HEAD, each as an earlier edit of its own, with what `said` says of it by
/// path. Returns them.
std::vector<std::string> commit_earlier_edits(const Repository& repository, const std::vector<Differing>& edited,
                                              const std::map<std::string, std::string>& said = {});

/// Whether git may start its maintenance after the next commit, as it would by itself after each: about one commit in
/// fifty, drawn by the checksum at the end of git's index, which every commit changes. Also where there is none.
bool may_maintain(const Repository& repository);

/// Stages the file as it is on disk, also that it is gone: git counts it as merged.
void stage(const Repository& repository, const std::string& path);

/// Commits exactly `paths` as they are on disk, whatever else is staged; adds the `untracked` ones among them first.
/// `message` has its paragraphs. Where no name or no address is configured, the person at work stands for it, with an
/// address that leads nowhere (`rv@casemgr.invalid`); a guess of git's from the machine does not.
void commit(const Repository& repository, const std::vector<std::string>& paths,
            const std::vector<std::string>& untracked, const std::vector<std::string>& message);

}  // namespace casemgr::store
