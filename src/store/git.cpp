#include "git.hpp"

#include <fmt/core.h>
#include <time.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <system_error>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "files.hpp"
#include "local_state.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

/// Returns git's last line with text, without its `fatal: `. A line that only advises is no reason.
std::string last_words(const Ended& ended) {
  std::string words;
  for (const std::string& line : split(ended.err.empty() ? ended.out : ended.err, '\n')) {
    const std::string_view trimmed = trim(line);
    if (trimmed.starts_with("fatal: ") || trimmed.starts_with("error: ")) return std::string(trimmed.substr(7));
    if (!trimmed.empty() && !trimmed.starts_with("hint: ")) words = trimmed;
  }
  return words.empty() ? "git exited with status " + std::to_string(ended.status) : words;
}

Error git_error(std::string_view what, const Ended& ended) {
  const std::string words = last_words(ended);
  constexpr std::string_view foreign = "detected dubious ownership in repository at ";
  const std::string cannot = "cannot " + std::string(what) + ": ";
  if (!words.starts_with(foreign)) return {ErrorKind::git, cannot + words};
  const std::string place = words.substr(foreign.size());
  return {ErrorKind::git, cannot + "the repository at " + place + " belongs to another user",
          "trust its owner: git config --global --add safe.directory " + place};
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
    // What is in git's own directory is in no working tree.
    if (directory.filename() == ".git") return std::nullopt;
    if (const auto git_dir = git_dir_in(directory)) return Repository{root, *git_dir, prefix, directory, {}, {}};
    if (directory == directory.parent_path()) return std::nullopt;
    prefix = directory.filename().string() + "/" + prefix;
  }
}

std::string_view operation_going_on(const Repository& repository) {
  struct Mark {
    std::string_view file, name;
  };
  static constexpr Mark marks[] = {
      {"MERGE_HEAD", "merge"},    {"rebase-merge", "rebase"},          {"rebase-apply/applying", "am"},
      {"rebase-apply", "rebase"}, {"CHERRY_PICK_HEAD", "cherry-pick"}, {"REVERT_HEAD", "revert"}};
  std::error_code trouble;
  for (const Mark& mark : marks) {
    if (fs::exists(repository.git_dir / mark.file, trouble)) return mark.name;
  }
  return {};
}

void refuse_rebase(const Repository& repository, const std::vector<std::string>& paths) {
  const std::string_view going_on = operation_going_on(repository);
  if ((going_on != "rebase" && going_on != "am") || !why_ignored(repository, paths).empty()) return;
  throw Error(ErrorKind::conflict,
              fmt::format("cannot save during a {0}: 'git {0} --abort' would discard what is written", going_on),
              fmt::format("finish the {0} ('git {0} --continue') or abort it, then run the command again", going_on));
}

bool is_detached(const Repository& repository) {
  const std::optional<std::string> head = read_file(repository.git_dir / "HEAD", "HEAD");
  return head && !head->starts_with("ref:");
}

namespace {

std::vector<std::string> git_words(const fs::path& directory, const std::vector<std::string>& arguments,
                                   const std::string& index = {}) {
  std::vector<std::string> words = {"git", "-C", directory.string(), "-c", "core.fsmonitor=false"};
  // A program is started without git's variables.
  if (!index.empty()) words.insert(words.begin(), {"env", "GIT_INDEX_FILE=" + index});
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

Ended ended_git(Running& running) {
  Ended ended = running.wait();
  if (ended.status == Ended::not_there) {
    throw Error(ErrorKind::git, "cannot run git: it is not installed",
                "install git, or set 'commit: false' in casemgr.yaml");
  }
  return ended;
}

Ended run_git_in(const fs::path& directory, const std::vector<std::string>& arguments, const std::string& index = {}) {
  Running running(git_words(directory, arguments, index));
  return ended_git(running);
}

}  // namespace

Ended run_git(const Repository& repository, const std::vector<std::string>& arguments) {
  return run_git_in(repository.top, arguments, repository.index);
}

Ended run_git(const Repository& repository, const std::vector<std::string>& arguments, std::string_view input) {
  Running running(git_words(repository.top, arguments, repository.index), input);
  return ended_git(running);
}

namespace {

/// Returns what a git printed that ended well; else throws Error(git).
std::string printed(const Repository& repository, Ended ended, std::string_view what) {
  if (ended.well()) return std::move(ended.out);
  // `git config` does not say why it cannot use the repository.
  const Ended asked = run_git(repository, {"rev-parse", "--git-dir"});
  throw git_error(what, asked.well() ? ended : asked);
}

}  // namespace

std::string git(const Repository& repository, const std::vector<std::string>& arguments, std::string_view what) {
  return printed(repository, run_git(repository, arguments), what);
}

void make_repository(const fs::path& directory) {
  const Ended ended = run_git_in(directory, {"init", "-q"});
  if (!ended.well()) throw git_error("create a git repository", ended);
}

namespace {

/// Appends `paths` so that git takes each word for word. An option for all of them would reach the user's hooks.
void add_paths(std::vector<std::string>& words, const Repository& repository, const std::vector<std::string>& paths) {
  words.emplace_back("--");
  for (const std::string& path : paths) words.push_back(":(literal)" + repository.prefix + path);
}

/// Returns the path of git, which is from the top, as from the case directory.
std::string from_root(const Repository& repository, const std::string& path) {
  if (path.starts_with(repository.prefix)) return path.substr(repository.prefix.size());
  return fs::path(path).is_absolute() ? path : fs::path(path).lexically_relative(repository.prefix).string();
}

}  // namespace

namespace {

std::vector<std::string> status_words(const Repository& repository, const std::vector<std::string>& paths) {
  std::vector<std::string> words = {"--no-optional-locks",  "status", "--porcelain=v1", "-z", "--no-renames",
                                    "--untracked-files=all"};
  add_paths(words, repository, paths);
  return words;
}

std::vector<Differing> read_status(const Repository& repository, const std::string& printed) {
  std::vector<Differing> found;
  for (const std::string& entry : split(printed, '\0')) {
    // `XY path`, the path from the top of the working tree.
    if (entry.size() < 4) continue;
    const std::string path = entry.substr(3);
    if (!path.starts_with(repository.prefix)) continue;
    const bool untracked = entry.starts_with("??");
    const std::string ours = path.substr(repository.prefix.size());
    // One that is staged as deleted, and is there, has two entries.
    const auto known = std::find_if(found.begin(), found.end(), [&](const Differing& d) { return d.path == ours; });
    if (known == found.end()) {
      found.push_back({ours, untracked});
    } else {
      known->untracked = known->untracked || untracked;
    }
  }
  return found;
}

}  // namespace

std::vector<Differing> differing(const Repository& repository, const std::vector<std::string>& paths) {
  return paths.empty() ? std::vector<Differing>{} : DifferingAsked(repository, paths).answer();
}

DifferingAsked::DifferingAsked(Repository repository, std::vector<std::string> paths)
    : repository_(std::move(repository)),
      paths_(std::move(paths)),
      status_(git_words(repository_.top, status_words(repository_, paths_), repository_.index)) {}

const std::vector<Differing>& DifferingAsked::answer() {
  if (!answered_ && !trouble_) {
    try {
      answered_ = read_status(repository_, printed(repository_, ended_git(status_), "list changes with git"));
    } catch (const Error& error) {
      trouble_ = error;
    }
  }
  if (trouble_) throw Error(*trouble_);
  return *answered_;
}

bool is_as_in_head(const Repository& repository, const std::string& path) {
  std::vector<std::string> words = {"diff", "--quiet", "HEAD"};
  add_paths(words, repository, {path});
  return run_git(repository, words).well();
}

namespace {

/// Repeats a git command for a while if another git (of an editor, for example) has locked the index.
Ended run_patiently(const Repository& repository, const std::vector<std::string>& arguments) {
  constexpr int tries = 20;
  for (int i = 1;; ++i) {
    Ended ended = run_git(repository, arguments);
    if (ended.well() || i == tries || ended.err.find("index.lock") == std::string::npos) return ended;
    const timespec pause{0, 100'000'000};
    ::nanosleep(&pause, nullptr);
  }
}

/// Returns the first of `paths` whose changes the user told git to skip, or empty.
std::string skipped_by_git(const Repository& repository, const std::vector<std::string>& paths) {
  std::vector<std::string> words = {"ls-files", "-t", "-z"};
  add_paths(words, repository, paths);
  for (const std::string& entry : split(run_git(repository, words).out, '\0')) {
    if (entry.starts_with("S ")) return from_root(repository, entry.substr(2));
  }
  return {};
}

/// Throws the reason of a failed command: what git ignores, whose lock is in the way, else git's own words.
[[noreturn]] void refuse_failed(std::string_view what, const Ended& ended, const Repository& repository,
                                const std::vector<std::string>& paths) {
  if (const std::string ignored = why_ignored(repository, paths); !ignored.empty()) {
    throw Error(ErrorKind::git, fmt::format("cannot {}: {}", what, ignored),
                "remove that line, or set 'commit: false'; until then git keeps no history of the file");
  }
  if (const std::string skipped = skipped_by_git(repository, paths); !skipped.empty()) {
    throw Error(ErrorKind::git, fmt::format("cannot {}: git skips what changes in '{}' (skip-worktree)", what, skipped),
                fmt::format("git update-index --no-skip-worktree {}", shell_quote(skipped)));
  }
  const fs::path lock = repository.git_dir / "index.lock";
  std::error_code trouble;
  const auto made = fs::last_write_time(lock, trouble);
  if (!trouble && ended.err.find("index.lock") != std::string::npos) {
    // Our own lock was written when this process took it, which is its now.
    const auto now = fs::last_write_time(local_directory(repository.root) / "lock", trouble);
    const auto age =
        std::chrono::duration_cast<std::chrono::minutes>(trouble ? fs::file_time_type::duration::zero() : now - made);
    throw Error(ErrorKind::git,
                fmt::format("cannot {}: another git has locked the repository ({}, {} old)", what, lock.string(),
                            counted(std::max<std::int64_t>(age.count(), 0), "minute")),
                "wait for that git to end; if none is running, remove that file");
  }
  throw git_error(what, ended);
}

constexpr const char* no_guess = "user.useConfigOnly=true";

/// Returns settings for one command that replace the missing parts of an identity; empty if none is missing.
std::vector<std::string> identity_at_work(const Repository& repository) {
  const auto is_known = [&](const char* ident) { return run_git(repository, {"-c", no_guess, "var", ident}).well(); };
  if (is_known("GIT_COMMITTER_IDENT") && is_known("GIT_AUTHOR_IDENT")) return {};
  std::string by = repository.committer.by;
  if (by.empty()) by = local_setting(repository, "casemgr", "by");
  const std::string name = repository.committer.name.empty() ? by : repository.committer.name;
  std::vector<std::string> words;
  if (!run_git(repository, {"config", "user.name"}).well())
    words.insert(words.end(), {"-c", "user.name=" + (name.empty() ? "casemgr" : name)});
  if (run_git(repository, {"config", "user.email"}).well()) return words;
  // git takes the address of the environment for no configured one.
  const std::string address(trim(run_program({"printenv", "EMAIL"}).out));
  if (by.empty()) by = "casemgr";
  words.insert(words.end(), {"-c", "user.email=" + (address.empty() ? by + "@casemgr.invalid" : address)});
  return words;
}

}  // namespace

namespace {

/// The message as options. One that is longer than an argument may be, of thousands of clients, goes through a file.
std::vector<std::string> message_options(const Repository& repository, const std::vector<std::string>& message) {
  constexpr std::size_t longest = 100'000;
  std::vector<std::string> words;
  std::size_t size = 0;
  for (const std::string& paragraph : message) {
    words.insert(words.end(), {"-m", paragraph});
    size += paragraph.size();
  }
  if (size < longest) return words;
  const fs::path file = make_local_directory(repository.root) / "message";
  replace_file(file, join(message, "\n\n"));
  return {"-F", file.string()};
}

}  // namespace

bool may_maintain(const Repository& repository) {
  constexpr unsigned char drawn = 5;  // Of 256.
  try {
    const std::optional<FileEnds> index = read_ends(repository.git_dir / "index", "git's index", 1, 1);
    return !index || index->is_whole() || static_cast<unsigned char>(index->tail.back()) < drawn;
  } catch (const Error&) {
    return true;  // The commit itself says what is wrong with it.
  }
}

void commit(const Repository& repository, const std::vector<std::string>& paths,
            const std::vector<std::string>& untracked, const std::vector<std::string>& message) {
  if (!untracked.empty()) {
    std::vector<std::string> add = {"add"};
    add_paths(add, repository, untracked);
    const Ended ended = run_patiently(repository, add);
    if (!ended.well()) refuse_failed("add to git", ended, repository, untracked);
  }
  std::vector<std::string> words = {"-c", no_guess, "-c", std::string(own_commit) + "=own"};
  if (!may_maintain(repository)) words.insert(words.end(), {"-c", "maintenance.auto=false"});
  words.insert(words.end(), {"commit", "--only", "-q"});
  for (std::string& word : message_options(repository, message)) words.push_back(std::move(word));
  add_paths(words, repository, paths);
  Ended ended = run_patiently(repository, words);
  if (!ended.well()) {
    // Checked only after a failure: most users have an identity, and each check is a process.
    std::vector<std::string> again = identity_at_work(repository);
    if (again.empty()) refuse_failed("commit", ended, repository, paths);
    again.insert(again.end(), words.begin(), words.end());
    ended = run_patiently(repository, again);
  }
  if (!ended.well()) refuse_failed("commit", ended, repository, paths);
}

void stage(const Repository& repository, const std::string& path) {
  std::vector<std::string> words = {"add", "--all"};
  add_paths(words, repository, {path});
  const Ended ended = run_patiently(repository, words);
  if (!ended.well()) refuse_failed("add to git", ended, repository, {path});
}

bool is_longer_marker(const fs::path& directory, const std::string& path, std::string_view size) {
  constexpr int usual = 7;
  const auto number = [](std::string_view text) {
    int value = 0;
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    return parsed.ec == std::errc() && parsed.ptr == text.data() + text.size() ? value : 0;
  };
  const std::optional<Repository> repository = find_repository(directory);
  if (number(size) <= usual || !repository) return false;
  // `PATH: conflict-marker-size: 9`
  const Ended ended = run_git(*repository, {"check-attr", "conflict-marker-size", "--", path});
  const std::string_view out = trim(ended.out);
  // One level of ancestors adds two; a file renamed on both sides adds one to the sides' own merge.
  return number(size) > std::max(usual, number(out.substr(out.rfind(' ') + 1))) + 1;
}

namespace {

/// `FILE:LINE:PATTERN<tab>PATH` as a sentence; empty for a pattern with `!`, which lets the path in.
std::string ignored_words(const Repository& repository, std::string_view line) {
  const std::size_t tab = line.find('\t');
  if (tab == std::string_view::npos) return {};
  const std::string_view rule = line.substr(0, tab);
  for (std::size_t at = rule.find(':'); at != std::string_view::npos; at = rule.find(':', at + 1)) {
    const std::size_t end = rule.find_first_not_of("0123456789", at + 1);
    if (end == std::string_view::npos || end == at + 1 || rule[end] != ':') continue;
    if (rule.substr(end + 1).starts_with('!')) return {};
    return fmt::format("git ignores '{}' (line {} of {}: {})", from_root(repository, std::string(line.substr(tab + 1))),
                       rule.substr(at + 1, end - at - 1), from_root(repository, std::string(rule.substr(0, at))),
                       rule.substr(end + 1));
  }
  return {};
}

}  // namespace

std::string why_ignored(const Repository& repository, const std::vector<std::string>& paths) {
  std::vector<std::string> words = {"check-ignore", "--verbose", "--"};
  for (const std::string& path : paths) words.push_back(repository.prefix + path);
  for (const std::string& line : split(run_git(repository, words).out, '\n')) {
    if (std::string found = ignored_words(repository, line); !found.empty()) return found;
  }
  return {};
}

std::vector<std::string> tracked(const Repository& repository, const std::vector<std::string>& paths) {
  std::vector<std::string> words = {"ls-files", "-z"};
  add_paths(words, repository, paths);
  std::vector<std::string> found;
  for (const std::string& path : split(run_git(repository, words).out, '\0')) {
    if (!path.empty()) found.push_back(from_root(repository, path));
  }
  return found;
}

std::size_t not_checked_out(const Repository& repository, std::string_view directory, bool is_empty) {
  std::error_code trouble;
  if (!is_empty && !std::filesystem::exists(repository.git_dir / "info/sparse-checkout", trouble)) return 0;
  std::vector<std::string> words = {"ls-files", "-t", "-z"};
  add_paths(words, repository, {std::string(directory)});
  const std::vector<std::string> files = split(run_git(repository, words).out, '\0');
  return static_cast<std::size_t>(std::count_if(files.begin(), files.end(), [&](const std::string& file) {
    constexpr char skipped = 'S';  // The working tree is to be without it.
    return file.ends_with(".yaml") && (is_empty || file.front() == skipped);
  }));
}

}  // namespace casemgr::store
