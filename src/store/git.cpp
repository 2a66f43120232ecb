#include "git.hpp"

#include <time.h>

#include <system_error>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "files.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

/// Returns git's last line with text, without its `fatal: `.
std::string last_words(const Ended& ended) {
  std::string words;
  for (const std::string& line : split(ended.err.empty() ? ended.out : ended.err, '\n')) {
    const std::string_view trimmed = trim(line);
    if (trimmed.starts_with("fatal: ") || trimmed.starts_with("error: ")) return std::string(trimmed.substr(7));
    if (!trimmed.empty()) words = trimmed;
  }
  return words.empty() ? "it ended with status " + std::to_string(ended.status) : words;
}

Error git_error(std::string_view what, const Ended& ended) {
  return {ErrorKind::git, "cannot " + std::string(what) + ": " + last_words(ended)};
}

/// Returns the directory that the `.git` file of a linked working tree names.
std::optional<fs::path> linked_git_dir(const fs::path& file) {
  const std::optional<std::string> text = read_file(file, file.string());
  if (!text || !text->starts_with("gitdir:")) return std::nullopt;
  return file.parent_path() / fs::path(trim(std::string_view(*text).substr(7)));
}

std::optional<fs::path> git_dir_in(const fs::path& directory) {
  const fs::path candidate = directory / ".git";
  std::error_code trouble;
  const fs::file_status status = fs::status(candidate, trouble);
  if (fs::is_directory(status)) return candidate;
  if (fs::is_regular_file(status)) return linked_git_dir(candidate);
  return std::nullopt;
}

}  // namespace

std::optional<Repository> find_repository(const fs::path& root) {
  std::error_code trouble;
  const fs::path start = fs::canonical(root, trouble);
  if (trouble) return std::nullopt;
  std::string prefix;
  for (fs::path directory = start;; directory = directory.parent_path()) {
    if (const auto git_dir = git_dir_in(directory)) return Repository{root, *git_dir, prefix};
    if (directory == directory.parent_path()) return std::nullopt;
    prefix = directory.filename().string() + "/" + prefix;
  }
}

std::string_view operation_going_on(const Repository& repository) {
  struct Mark {
    std::string_view file, name;
  };
  static constexpr Mark marks[] = {{"MERGE_HEAD", "merge"},
                                   {"rebase-merge", "rebase"},
                                   {"rebase-apply", "rebase"},
                                   {"CHERRY_PICK_HEAD", "cherry-pick"},
                                   {"REVERT_HEAD", "revert"}};
  std::error_code trouble;
  for (const Mark& mark : marks) {
    if (fs::exists(repository.git_dir / mark.file, trouble)) return mark.name;
  }
  return {};
}

bool is_detached(const Repository& repository) {
  const std::optional<std::string> head = read_file(repository.git_dir / "HEAD", "HEAD");
  return head && !head->starts_with("ref:");
}

Ended run_git(const fs::path& root, const std::vector<std::string>& arguments) {
  std::vector<std::string> words = {"git", "-C", root.string(), "--literal-pathspecs"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  Ended ended = run_program(words);
  if (ended.status == Ended::not_there) {
    throw Error(ErrorKind::git, "cannot run git: it is not installed", "install git, or set 'commit: false'");
  }
  return ended;
}

std::string git(const fs::path& root, const std::vector<std::string>& arguments, std::string_view what) {
  Ended ended = run_git(root, arguments);
  if (!ended.well()) throw git_error(what, ended);
  return std::move(ended.out);
}

std::vector<Differing> differing(const Repository& repository, const std::vector<std::string>& paths) {
  if (paths.empty()) return {};
  std::vector<std::string> words = {"--no-optional-locks",   "status", "--porcelain=v1", "-z", "--no-renames",
                                    "--untracked-files=all", "--"};
  words.insert(words.end(), paths.begin(), paths.end());
  std::vector<Differing> found;
  for (const std::string& entry : split(git(repository.root, words, "ask git what differs"), '\0')) {
    // `XY path`, the path from the top of the working tree.
    if (entry.size() < 4) continue;
    const std::string path = entry.substr(3);
    if (path.starts_with(repository.prefix)) {
      found.push_back({path.substr(repository.prefix.size()), entry.starts_with("??")});
    }
  }
  return found;
}

namespace {

/// Repeats a git command for a while if another git (of an editor, for example) has locked the index.
Ended run_patiently(const fs::path& root, const std::vector<std::string>& arguments) {
  constexpr int tries = 20;
  for (int i = 1;; ++i) {
    Ended ended = run_git(root, arguments);
    if (ended.well() || i == tries || ended.err.find("index.lock") == std::string::npos) return ended;
    const timespec pause{0, 100'000'000};
    ::nanosleep(&pause, nullptr);
  }
}

/// Returns settings for one command that replace the missing parts of an identity; empty if none is missing.
std::vector<std::string> made_up_identity(const fs::path& root) {
  if (run_git(root, {"var", "GIT_COMMITTER_IDENT"}).well() && run_git(root, {"var", "GIT_AUTHOR_IDENT"}).well())
    return {};
  std::vector<std::string> words;
  if (!run_git(root, {"config", "user.name"}).well()) words.insert(words.end(), {"-c", "user.name=casemgr"});
  if (!run_git(root, {"config", "user.email"}).well())
    words.insert(words.end(), {"-c", "user.email=casemgr@localhost"});
  return words;
}

}  // namespace

void commit(const Repository& repository, const std::vector<std::string>& paths,
            const std::vector<std::string>& untracked, const std::vector<std::string>& message) {
  if (!untracked.empty()) {
    std::vector<std::string> add = {"add", "--"};
    add.insert(add.end(), untracked.begin(), untracked.end());
    const Ended ended = run_patiently(repository.root, add);
    if (!ended.well()) throw git_error("add to git", ended);
  }
  std::vector<std::string> words = {"commit", "--only", "-q"};
  for (const std::string& paragraph : message) words.insert(words.end(), {"-m", paragraph});
  words.emplace_back("--");
  words.insert(words.end(), paths.begin(), paths.end());
  Ended ended = run_patiently(repository.root, words);
  if (!ended.well()) {
    // Checked only after a failure: most users have an identity, and each check is a process.
    std::vector<std::string> again = made_up_identity(repository.root);
    if (again.empty()) throw git_error("commit", ended);
    again.insert(again.end(), words.begin(), words.end());
    ended = run_patiently(repository.root, again);
  }
  if (!ended.well()) throw git_error("commit", ended);
}

}  // namespace casemgr::store
