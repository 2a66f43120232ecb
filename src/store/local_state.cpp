#include "local_state.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>

#include "casemgr/root/digest.hpp"
#include "casemgr/root/text.hpp"
#include "git.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

Error not_ours(const fs::path& path, std::string_view why) {
  return {ErrorKind::io, fmt::format("cannot use '{}': {}", printable(path.string()), why),
          "check it, then remove it; casemgr creates it again"};
}

/// Refuses what another user could have put there.
void check_owner(const fs::path& path, const struct stat& about) {
  if (about.st_uid != ::geteuid()) throw not_ours(path, "it belongs to another user");
}

void check_directory(const fs::path& path) {
  struct stat about = {};
  if (::lstat(path.c_str(), &about) != 0) throw io_error("use", path, errno);
  if (S_ISLNK(about.st_mode)) throw not_ours(path, "it is a link");
  if (!S_ISDIR(about.st_mode)) throw not_ours(path, "it is not a directory");
  check_owner(path, about);
}

/// Refuses what came with a clone, if one of `names` did.
void refuse_tracked(const Repository& repository, const std::vector<std::string_view>& names) {
  for (const std::string_view name : names) {
    const std::string path = fmt::format("{}/{}", derived_directory, name);
    if (!tracked(repository, {path}).empty()) throw not_ours(repository.root / path, "git tracks it");
  }
}

/// Where the local directory is: one that exists, and the part below it that casemgr makes.
struct Place {
  fs::path base, below;
};

Place local_place(const fs::path& root) {
  const std::optional<Repository> repository = find_repository(root);
  // A repository that may only be read is another's, and nothing is committed to it.
  const bool readable_only = repository && ::access(repository->git_dir.c_str(), W_OK) != 0 && errno != ENOENT;
  if (readable_only) refuse_tracked(*repository, {"lock", "saving", "drafts"});
  if (!repository || readable_only) return {root, derived_directory};
  // Several case directories in one repository have a lock each.
  const std::string name = repository->prefix.empty() ? "" : "/" + sha256_hex(repository->prefix).substr(0, 12);
  return {repository->git_dir, "casemgr" + name};
}

}  // namespace

fs::path local_directory(const fs::path& root) {
  const Place place = local_place(root);
  return place.base / place.below;
}

fs::path make_local_directory(const fs::path& root) {
  const Place place = local_place(root);
  std::error_code ignored;
  if (place.base != root && !fs::is_directory(place.base, ignored)) {
    throw Error(ErrorKind::io, fmt::format("cannot find git's directory '{}', which '.git' names", place.base.string()),
                "check that its disk is connected; 'git worktree repair' fixes an outdated link");
  }
  return own_directory(place.base, place.below);
}

fs::path own_directory(const fs::path& base, const fs::path& below) {
  make_directories(base);
  fs::path directory = base;
  for (const fs::path& part : below) {
    directory /= part;
    if (::mkdir(directory.c_str(), 0700) != 0 && errno != EEXIST) throw io_error("make", directory, errno);
    check_directory(directory);
  }
  return directory;
}

Descriptor open_lock(const fs::path& root) {
  const fs::path file = make_local_directory(root) / "lock";
  Descriptor opened(::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0600));
  if (!opened.is_open() && errno == ELOOP) throw not_ours(file, "it is a link");
  if (!opened.is_open()) throw io_error("open", file, errno);
  struct stat about = {};
  if (::fstat(opened.get(), &about) != 0) throw io_error("open", file, errno);
  if (!S_ISREG(about.st_mode)) throw not_ours(file, "it is not a regular file");
  check_owner(file, about);
  return opened;
}

void refuse_links(const fs::path& root, const fs::path& path) {
  fs::path place = root;
  for (const fs::path& part : path) {
    place /= part;
    std::error_code trouble;
    if (!fs::is_symlink(fs::symlink_status(place, trouble))) continue;
    const std::string name = place.lexically_relative(root).string();
    throw Error(
        ErrorKind::rule,
        fmt::format("cannot use '{}': {} is a link", path.string(), name == path.string() ? "it" : "'" + name + "'"),
        "put the files there; only the whole case directory may be a link");
  }
}

namespace {

/// Moves the files of `from` to `to`, where they do not replace others. Follows no link.
void move_files(const fs::path& from, const fs::path& to) {
  std::error_code ignored;
  for (const fs::directory_entry& entry : fs::directory_iterator(from, ignored)) {
    if (!fs::is_regular_file(entry.symlink_status(ignored))) continue;
    const fs::path place = to / entry.path().filename();
    if (!fs::exists(place, ignored)) fs::rename(entry.path(), place, ignored);
  }
  fs::remove(from, ignored);  // Only if empty.
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(fs::symlink_status(path, ignored));
}

}  // namespace

void move_old_state(const fs::path& root, std::vector<std::string>& messages) {
  const fs::path old = root / derived_directory;
  if (!is_there(old)) return;
  check_directory(old);
  if (is_there(old / "tmp/list")) {
    check_directory(old / "tmp");
    move_files(old / "tmp", own_directory(root, ".casemgr/kept"));
    messages.emplace_back("an older version did not finish a save; the unsaved text is kept in '.casemgr/kept'");
  }
  if (local_directory(root) == old) return;
  std::error_code ignored;
  fs::remove(old / "lock", ignored);
  if (!is_there(old / "drafts")) return;
  check_directory(old / "drafts");
  if (const auto repository = find_repository(root)) refuse_tracked(*repository, {"drafts"});
  move_files(old / "drafts", own_directory(make_local_directory(root), "drafts"));
}

}  // namespace casemgr::store
