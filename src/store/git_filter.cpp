// Filters of git between what it keeps and the working tree, such as that of git-crypt.
#include <fmt/core.h>

#include <array>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/store/drivers.hpp"
#include "files.hpp"
#include "git.hpp"
#include "record_file.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

/// Whether files of attributes name any filter, which most repositories do not: no process is started there.
bool names_a_filter(const Repository& repository) {
  const std::array<fs::path, 3> files = {repository.root / ".gitattributes", repository.top / ".gitattributes",
                                         repository.git_dir / "info" / "attributes"};
  return std::any_of(files.begin(), files.end(), [](const fs::path& file) {
    const std::optional<std::string> text = read_file(file, file.filename().string());
    return text && text->find("filter=") != std::string::npos;
  });
}

/// Returns the filter of the file at `path`, from the top of the working tree; empty where it has none.
std::string filter_of(const Repository& repository, const std::string& path) {
  // `PATH: filter: git-crypt`
  const Ended ended = run_git(repository, {"check-attr", "filter", "--", path});
  const std::string out(trim(ended.out));
  constexpr std::string_view key = ": filter: ";
  const std::size_t at = out.rfind(key);
  const std::string name = at == std::string::npos ? std::string() : out.substr(at + key.size());
  return contains(std::array<std::string, 3>{"unspecified", "unset", "set"}, name) ? std::string() : name;
}

bool is_set_up(const Repository& repository, const std::string& filter) {
  const std::string section = fmt::format("filter \"{}\"", filter);
  if (!local_setting(repository, section, "clean").empty()) return true;
  const auto asked = [&](const char* key) {
    return run_git(repository, {"config", "--get", fmt::format("filter.{}.{}", filter, key)}).well();
  };
  return asked("clean") || asked("process");
}

/// How a file begins that git-crypt has encrypted.
constexpr std::string_view crypt_mark{"\0GITCRYPT\0", 10};

}  // namespace

std::string how_to_filter(std::string_view filter) {
  return filter == "git-crypt" ? std::string("unlock this clone with 'git-crypt unlock'")
                               : fmt::format("set up the filter '{}' in this clone", printable(filter));
}

std::string filter_missing(const fs::path& directory) {
  const std::optional<Repository> repository = find_repository(directory);
  if (!repository || !names_a_filter(*repository)) return {};
  for (const std::string& path : {client_path("c222222"), std::string(providers_path), std::string(settings_path)}) {
    std::string filter = filter_of(*repository, repository->prefix + path);
    if (!filter.empty() && !is_set_up(*repository, filter)) return filter;
  }
  return {};
}

GitFilter::GitFilter(const fs::path& directory, std::string path) : directory_(directory), path_(std::move(path)) {
  const std::optional<Repository> repository = find_repository(directory);
  if (repository && names_a_filter(*repository)) name_ = filter_of(*repository, path_);
}

namespace {

/// Writes the bytes as an object of git, and returns its name. One that nothing refers to git removes by and by.
std::string object_of(const Repository& repository, const std::string& bytes, std::vector<std::string> words) {
  words.insert(words.begin(), {"hash-object", "-w", "--stdin"});
  const Ended ended = run_git(repository, words, bytes);
  if (!ended.well())
    throw Error(ErrorKind::conflict,
                fmt::format("cannot pass a file through git's filter: {}", one_line(trim(ended.err))));
  return std::string(trim(ended.out));
}

}  // namespace

std::string GitFilter::in_tree(const std::string& kept) const {
  if (!applies() || kept.empty()) return kept;
  const Repository repository = *find_repository(directory_);
  const Ended ended = run_git(repository, {"cat-file", "--filters", fmt::format("--path={}", path_),
                                           object_of(repository, kept, {"--no-filters"})});
  if (ended.well() && !std::string_view(ended.out).starts_with(crypt_mark)) return ended.out;
  throw Error(ErrorKind::conflict,
              fmt::format("cannot merge '{}': git keeps it through the filter '{}', and this clone cannot read it",
                          path_, printable(name_)),
              fmt::format("git leaves the file as it was; abort the merge, {}, and merge again", how_to_filter(name_)));
}

std::string GitFilter::as_kept(const std::string& text) const {
  if (!applies()) return text;
  const Repository repository = *find_repository(directory_);
  // After any other exit code than that of a conflict git would merge what it keeps by lines.
  const std::string object = object_of(repository, text, {fmt::format("--path={}", path_)});
  const Ended ended = run_git(repository, {"cat-file", "blob", object});
  if (!ended.well()) throw Error(ErrorKind::conflict, "cannot read what git keeps of a merged file");
  return ended.out;
}

}  // namespace casemgr::store
