#include "casemgr/store/staged.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>
#include <system_error>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/store/case_directory.hpp"
#include "checkout.hpp"
#include "files.hpp"
#include "git.hpp"
#include "record_file.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

Repository repository_of(const fs::path& root, std::string index) {
  std::optional<Repository> repository = find_repository(root);
  if (!repository) throw Error(ErrorKind::not_found, "cannot check what is staged: no git repository here");
  repository->index = std::move(index);
  return std::move(*repository);
}

}  // namespace

Staged::Staged(const fs::path& root, std::string index, Tell tell) : root_(root), tell_(std::move(tell)) {
  const Repository repository = repository_of(root, std::move(index));
  files_ = records_in(repository,
                      git(repository, {"diff", "--cached", "--name-only", "-z", "--no-renames", "--diff-filter=ACMT"},
                          "list what is staged"));
  if (files_.empty()) return;
  place_ = std::make_unique<Checkout>(root, "staged");
  copy_ = place_->place() / repository.prefix;
  // What a client's file refers to is checked against what is staged also.
  std::vector<std::string> paths = files_;
  for (const std::string& path : tracked(
           repository, {std::string(settings_path), std::string(providers_path), std::string(instruments_directory)}))
    if (shape_of(path)) add_missing(paths, path);
  place_->write(repository, paths, "read what is staged");
  std::error_code trouble;
  if (!fs::exists(copy_ / settings_path, trouble)) {
    make_directories(copy_);
    fs::copy_file(root / settings_path, copy_ / settings_path, trouble);
  }
}

Staged::~Staged() = default;

Problems Staged::errors(const std::string& file, const Tell& tell) const {
  if (const auto stray = stray_problem(file)) return {*stray};
  return errors_in(CaseDirectory(copy_, tell).check_file(file));
}

Problems Staged::new_errors(const std::string& file) const {
  const Problems found = errors(file, {});
  if (found.empty()) return found;
  const Problems told = tell_ ? errors(file, tell_) : found;  // The same, one by one.
  const Repository repository = repository_of(root_, {});
  const Ended before =
      run_git(repository, {"cat-file", "--filters", fmt::format("HEAD:{}{}", repository.prefix, file)});
  if (!before.well()) return told;  // It is new.
  replace_file(copy_ / file, before.out);
  const Problems known = errors(file, {});
  Problems added;
  for (std::size_t i = 0; i < found.size(); ++i) {
    const bool is_known = std::any_of(known.begin(), known.end(), [&](const Problem& other) {
      return other.check == found[i].check && other.path == found[i].path && other.what == found[i].what;
    });
    if (!is_known) added.push_back(told[i]);
  }
  return added;
}

}  // namespace casemgr::store
