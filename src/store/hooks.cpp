#include "casemgr/store/hooks.hpp"

#include <sys/stat.h>

#include <fmt/core.h>

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "files.hpp"
#include "git.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view mark = "# casemgr checks staged records; 'init --no-hooks' removes this hook.\n";

/// The case directory as git's hooks, which run at the top, name it.
std::string place_of(const Repository& repository) {
  return shell_quote(repository.prefix.empty() ? "." : repository.prefix);
}

/// What casemgr is called with, by which a hook for this case directory is known.
std::string check_words(const Repository& repository) {
  return fmt::format("-C {} check --staged", place_of(repository));
}

std::string check_line(const Repository& repository) { return "casemgr " + check_words(repository); }

/// The commits of casemgr itself are of records that it has just checked. Without casemgr in PATH the hook runs
/// `program`; without that it refuses, because an unchecked record would be in the history before anybody saw it.
std::string hook_text(const Repository& repository, const fs::path& program) {
  return fmt::format(
      "#!/bin/sh\n{0}"
      "case \"$GIT_CONFIG_PARAMETERS\" in *{1}*) exit 0;; esac\n"
      "[ -f {2}/casemgr.yaml ] || exit 0\n"
      "casemgr=casemgr\n"
      "command -v \"$casemgr\" >/dev/null || casemgr={3}\n"
      "command -v \"$casemgr\" >/dev/null || {{\n"
      "  echo 'casemgr: cannot check the staged records: casemgr is not in PATH' >&2\n"
      "  echo \"hint: 'git commit --no-verify' commits once without the check\" >&2\n"
      "  exit 1\n"
      "}}\n"
      "exec \"$casemgr\" {4}\n",
      mark, own_commit, place_of(repository), shell_quote(program.empty() ? "casemgr" : program.string()),
      check_words(repository));
}

/// The directory in which git looks for hooks.
fs::path hooks_directory(const Repository& repository) {
  const std::string path(trim(git(repository, {"rev-parse", "--git-path", "hooks"}, "find git's hooks")));
  return (repository.top / path).lexically_normal();
}

bool lies_below(const fs::path& path, const fs::path& directory) {
  std::error_code trouble;
  const fs::path relative =
      fs::weakly_canonical(path, trouble).lexically_relative(fs::weakly_canonical(directory, trouble));
  return !relative.empty() && *relative.begin() != "..";
}

/// Whether the hooks are this repository's own.
bool are_own(const Repository& repository, const fs::path& hooks) {
  const fs::path common =
      repository.top / fs::path(trim(git(repository, {"rev-parse", "--git-common-dir"}, "find git's directory")));
  return lies_below(hooks, common) || lies_below(hooks, repository.top);
}

[[noreturn]] void refuse_hook(const Repository& repository, const std::string& why) {
  throw Error(ErrorKind::rule, "cannot install the hook: " + why,
              fmt::format("add this line to it: {} || exit 1", check_line(repository)));
}

}  // namespace

bool set_hook(const fs::path& root, bool wanted, const fs::path& program) {
  const std::optional<Repository> repository = find_repository(root);
  if (!repository) throw Error(ErrorKind::not_found, "cannot use a hook: no git repository here");
  const fs::path hooks = hooks_directory(*repository);
  const fs::path file = hooks / "pre-commit";
  std::error_code trouble;
  const bool is_there = fs::exists(fs::symlink_status(file, trouble));
  const std::string before = is_there ? read_file(file, "the hook").value_or("") : std::string();
  const std::string text = hook_text(*repository, program);
  const bool is_ours = before.find(mark) != std::string::npos;
  if (!wanted) {
    if (!is_ours) return false;
    if (!fs::remove(file, trouble)) throw io_error("remove", file, trouble.value());
    return true;
  }
  if (is_there && before == text) return false;
  if (is_there && (!is_ours || before.find(check_words(*repository)) == std::string::npos))
    refuse_hook(*repository, fmt::format("there is another one, '{}'", file.string()));
  if (!are_own(*repository, hooks))
    refuse_hook(*repository, fmt::format("'{}' (core.hooksPath) is for other repositories too", file.string()));
  make_directories(hooks);
  replace_file(file, text);
  if (::chmod(file.c_str(), 0755) != 0) throw io_error("allow to run", file, errno);
  return true;
}

}  // namespace casemgr::store
