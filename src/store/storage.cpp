#include "casemgr/store/storage.hpp"

#include <fmt/core.h>
#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <set>
#include <string_view>
#include <system_error>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/case_directory.hpp"
#include "git.hpp"
#include "record_file.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

struct IndexEntry {
  std::string path;  ///< Relative to the case directory.
  bool is_link = false;
};

/// What git's index has in the case directory.
std::vector<IndexEntry> index_of(const Repository& repository) {
  const std::string place = repository.prefix.empty() ? "." : ":(top,literal)" + repository.prefix;
  std::vector<IndexEntry> found;
  for (const std::string& line :
       split(git(repository, {"ls-files", "-z", "--stage", "--", place}, "list what git tracks"), '\0')) {
    const std::size_t tab = line.find('\t');  // `100644 OBJECT 0<TAB>PATH`
    if (tab == std::string::npos || !std::string_view(line).substr(tab + 1).starts_with(repository.prefix)) continue;
    found.push_back({line.substr(tab + 1 + repository.prefix.size()), line.starts_with("120000 ")});
  }
  return found;
}

/// Whether an editor or a merge left the file.
bool is_leftover(std::string_view name) {
  static constexpr std::array<std::string_view, 10> endings = {"~",    ".swp", ".swo", ".swx", ".orig",
                                                               ".rej", ".bak", ".tmp", "#",    ".DS_Store"};
  return name.starts_with(".#") ||
         std::any_of(endings.begin(), endings.end(), [&](std::string_view ending) { return name.ends_with(ending); });
}

bool is_machine_local(const std::string& path) {
  if (path.starts_with(".casemgr/") || path.starts_with("out/")) return true;
  return is_leftover(std::string_view(path).substr(path.rfind('/') + 1));
}

Problem about(std::string file, std::string what, Check check) {
  return {std::move(file), 0, 0, {}, std::move(what), check};
}

void add_tracked(const std::vector<IndexEntry>& index, Problems& problems) {
  for (const IndexEntry& entry : index) {
    if (is_machine_local(entry.path))
      problems.push_back(about(entry.path, "is this machine's own, but git tracks it; 'git rm --cached' leaves it here",
                               Check::clone));
    if (entry.is_link)
      problems.push_back(about(entry.path, "is a link in git, which leads elsewhere in every clone", Check::clone));
  }
}

/// A record with a second name: who writes it under the other one changes it here, and a save parts the two.
void add_hard_links(const fs::path& root, Problems& problems) {
  std::vector<std::string> paths = {std::string(settings_path), std::string(providers_path)};
  for (const std::string_view directory : {clients_directory, instruments_directory}) {
    std::error_code trouble;
    for (const fs::directory_entry& entry : fs::directory_iterator(root / directory, trouble))
      paths.push_back(fmt::format("{}/{}", directory, entry.path().filename().string()));
  }
  std::sort(paths.begin() + 2, paths.end());
  for (const std::string& path : paths) {
    struct stat is = {};
    if (::lstat((root / path).c_str(), &is) != 0 || !S_ISREG(is.st_mode) || is.st_nlink < 2) continue;
    problems.push_back(
        about(path, "has another name elsewhere (a hard link): copy it and remove the link", Check::clone));
  }
}

/// Whether others can go into a directory or list it.
bool is_open_to_others(const fs::path& directory) {
  struct stat is = {};
  return ::stat(directory.c_str(), &is) == 0 && (is.st_mode & 0077) != 0;
}

void add_permissions(const fs::path& root, const Repository* repository, Problems& problems) {
  if (is_open_to_others(root))
    problems.push_back(
        about(".", "other users can read the case directory; run 'chmod 700' on it", Check::permissions));
  // Inside the case directory, git's own is behind its doors.
  if (repository != nullptr && !repository->prefix.empty() && is_open_to_others(repository->git_dir))
    problems.push_back(
        about(printable(repository->git_dir.string()),
              "other users can read git's directory, which has every version of every record; run 'chmod "
              "700' on it",
              Check::permissions));
}

/// Whether git changes clients' files on their way into the repository, as git-crypt does.
bool has_filter(const Repository& repository) {
  const std::string path = repository.prefix + client_path("c222222");
  const std::string said = git(repository, {"check-attr", "-z", "filter", "--", path}, "read git's attributes");
  const std::vector<std::string> words = split(said, '\0');  // PATH, `filter`, its value
  return words.size() > 2 && words[2] != "unspecified" && words[2] != "unset";
}

void add_remotes(const Repository& repository, Problems& problems) {
  const Ended listed = run_git(repository, {"config", "-z", "--get-regexp", "^remote\\..*\\.(url|pushurl)$"});
  if (!listed.well() || has_filter(repository)) return;
  std::set<std::string> told;
  for (const std::string& line : split(listed.out, '\0')) {
    const std::size_t end = line.find('\n');  // `remote.NAME.url<LF>URL`
    if (end == std::string::npos) continue;
    const std::string url = line.substr(end + 1);
    if (url.starts_with("gcrypt::")) continue;
    const std::string key = line.substr(0, end);
    const std::string name = key.substr(7, key.rfind('.') - 7);
    std::string what = fmt::format("remote '{}' ({}) gets the records unencrypted", printable(name),
                                   printable(without_credentials(url)));
    if (told.insert(what).second) problems.push_back(about(".git/config", std::move(what), Check::remote));
  }
}

/// The number behind `KEY: ` in the lines of `git count-objects -v`, in KiB.
long long kilobytes(const std::string& said, std::string_view key) {
  for (const std::string& line : split(said, '\n')) {
    if (!line.starts_with(key)) continue;
    long long number = 0;
    std::from_chars(line.data() + key.size(), line.data() + line.size(), number);
    return number;
  }
  return 0;
}

void add_size(const Repository& repository, Problems& problems) {
  const std::string said = git(repository, {"count-objects", "-v"}, "count git's objects");
  const long long bytes = 1024 * (kilobytes(said, "size: ") + kilobytes(said, "size-pack: "));
  if (bytes <= large_history) return;
  problems.push_back(about(".git",
                           fmt::format("the history has {} MB; 'git gc' packs it, and large files do not belong in it",
                                       bytes / (1024 * 1024)),
                           Check::size));
}

}  // namespace

std::string without_credentials(const std::string& url) {
  const std::size_t scheme = url.find("://");
  std::string rest = scheme == std::string::npos ? url : url.substr(scheme + 3);
  const std::string head = scheme == std::string::npos ? std::string() : url.substr(0, scheme + 3);
  if (!head.empty()) rest = rest.substr(0, rest.find_first_of("?#"));
  // A password may have an @ of its own. `user@host:path` is an address, too; behind a slash an @ is a sign of the
  // path.
  const std::size_t at = rest.substr(0, rest.find('/')).rfind('@');
  return head + (at == std::string::npos ? rest : rest.substr(at + 1));
}

std::vector<std::string> untrack_local_files(const fs::path& root) {
  const std::optional<Repository> repository = find_repository(root);
  const std::vector<std::string> files = tracked_local_files(root);
  if (files.empty()) return files;
  std::vector<std::string> words = {"rm", "--cached", "--quiet", "--"};
  for (const std::string& file : files) words.push_back(":(top,literal)" + repository->prefix + file);
  git(*repository, words, "take files out of git's index");
  return files;
}

std::string place_in_repository(const fs::path& root) {
  const std::optional<Repository> repository = find_repository(root);
  return repository ? repository->prefix : std::string();
}

std::vector<std::string> tracked_local_files(const fs::path& root) {
  const std::optional<Repository> repository = find_repository(root);
  if (!repository) return {};
  std::vector<std::string> found;
  for (const IndexEntry& entry : index_of(*repository)) {
    if (is_machine_local(entry.path)) found.push_back(entry.path);
  }
  return found;
}

Problems storage_problems(const fs::path& root) {
  Problems problems;
  const std::optional<Repository> repository = find_repository(root);
  if (repository) add_tracked(index_of(*repository), problems);
  add_hard_links(root, problems);
  add_permissions(root, repository ? &*repository : nullptr, problems);
  if (!repository) return problems;
  add_remotes(*repository, problems);
  add_size(*repository, problems);
  return problems;
}

Problems integrity_problems(const fs::path& root) {
  const std::optional<Repository> repository = find_repository(root);
  if (!repository) return {};
  const Ended ended = run_git(*repository, {"fsck", "--full", "--no-dangling", "--no-progress"});
  Problems problems;
  if (ended.well()) return problems;
  for (const std::string& line : split(ended.out + '\n' + ended.err, '\n')) {
    if (const std::string_view words = trim(line); !words.empty())
      problems.push_back(about(".git", fmt::format("git fsck: {}", printable(std::string(words))), Check::clone));
  }
  if (problems.empty())
    problems.push_back(about(".git", fmt::format("git fsck ended with status {}", ended.status), Check::clone));
  return problems;
}

}  // namespace casemgr::store
