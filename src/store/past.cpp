#include "casemgr/store/past.hpp"

#include <fmt/core.h>

#include <optional>
#include <system_error>
#include <utility>
#include <vector>

#include "casemgr/root/error.hpp"
#include "casemgr/root/text.hpp"
#include "checkout.hpp"
#include "git.hpp"
#include "record_file.hpp"

namespace casemgr::store {

namespace fs = std::filesystem;

namespace {

Repository repository_at(const fs::path& root) {
  std::optional<Repository> repository = find_repository(root);
  if (!repository)
    throw Error(ErrorKind::usage, "cannot look back: no git repository here",
                "only git keeps earlier versions of records; 'git init' begins with them");
  return std::move(*repository);
}

/// The commit and its day, as git prints them with `format_of_revision`; none where it printed nothing.
std::optional<Revision> read_revision(const std::string& printed) {
  const std::vector<std::string> words = split_words(printed);
  if (words.size() != 2) return std::nullopt;
  const std::optional<Date> day = parse_date(words[1]);
  if (!day) return std::nullopt;
  return Revision{words[0], *day};
}

constexpr const char* format_of_revision = "--format=%H %cd";
constexpr const char* days_of_revision = "--date=format-local:%Y-%m-%d";

}  // namespace

Revision revision_of(const fs::path& root, Date day) {
  const Repository repository = repository_at(root);
  const Ended ended = run_git(repository, {"log", "-1", format_of_revision, days_of_revision,
                                           fmt::format("--before={}T23:59:59", iso(day)), "HEAD", "--"});
  if (const auto found = ended.well() ? read_revision(ended.out) : std::nullopt) return *found;
  throw Error(ErrorKind::not_found, fmt::format("no commit here was made by the end of {}", iso(day)),
              "'git log --reverse' shows the first one");
}

Revision revision_named(const fs::path& root, const std::string& word) {
  const Repository repository = repository_at(root);
  const Ended known =
      run_git(repository, {"rev-parse", "--verify", "--quiet", "--end-of-options", fmt::format("{}^{{commit}}", word)});
  if (known.well()) {
    const std::string commit(trim(known.out));
    const Ended ended = run_git(repository, {"log", "-1", format_of_revision, days_of_revision, commit, "--"});
    if (const auto found = ended.well() ? read_revision(ended.out) : std::nullopt) return *found;
  }
  throw Error(ErrorKind::not_found, fmt::format("no commit '{}' here", word),
              "give a day (2026-05-11), or a commit as 'git log' shows it");
}

Past::Past(const fs::path& root, const Revision& revision)
    : revision_(revision), place_(std::make_unique<Checkout>(root, "past")) {
  Repository repository = repository_at(root);
  const std::string listed = git(repository,
                                 {"ls-tree", "-r", "-z", "--name-only", revision.commit, "--",
                                  repository.prefix.empty() ? "." : repository.prefix},
                                 "list the records of that commit");
  const std::vector<std::string> paths = records_in(repository, listed);
  repository.index = (place_->place() / "index").string();
  git(repository, {"read-tree", revision.commit}, "read that commit");
  place_->write(repository, paths, "read the records of that commit");
  root_ = place_->place() / repository.prefix;
  std::error_code trouble;
  if (!fs::exists(root_ / settings_path, trouble))
    throw Error(ErrorKind::not_found,
                fmt::format("there was no case directory here in commit {} of {}", revision.commit.substr(0, 10),
                            iso(revision.day)),
                "give a later day");
}

Past::~Past() = default;

}  // namespace casemgr::store
