#include "files/signed_history.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/codec/codec.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/disclosure/told_problems.hpp"
#include "casemgr/rules/record/sealed.hpp"
#include "casemgr/store/history.hpp"
#include "casemgr/yaml/read.hpp"
#include "kit/placed.hpp"

namespace casemgr::cli {

namespace {

/// What takes records out of a file and says so: they go to another client's file, or the client was removed.
bool moves_records(const store::Operation& operation) {
  std::string_view verb = operation.verb;
  for (const std::string_view back : {store::undo_verb, store::redo_verb}) {
    if (verb.starts_with(back) && verb.size() > back.size()) verb.remove_prefix(back.size() + 1);
  }
  return verb == "client merge" || verb == "client separate" ||
         (verb == "remove" && (operation.id.empty() || operation.id == operation.client));
}

/// Reads the versions of clients' files that git has, as far as signatures and agreements go.
class SealedVersions {
 public:
  void want(const std::string& object, const std::string& path) {
    if (!object.empty() && known_.try_emplace(object).second) wanted_.push_back({object, path});
  }

  void read(const store::History& history) {
    constexpr std::size_t at_once = 256;  // So many texts are in memory together.
    for (std::size_t first = 0; first < wanted_.size(); first += at_once) {
      const std::span<const store::StoredText> some(&wanted_[first], std::min(at_once, wanted_.size() - first));
      history.texts(some, [&](std::size_t place, std::optional<std::string> text) {
        known_[some[place].object] = version_of(some[place].path, std::move(text));
      });
    }
  }

  [[nodiscard]] const SealedVersion& at(const std::string& object) const {
    static const SealedVersion no_file;
    return object.empty() ? no_file : known_.at(object);
  }
  [[nodiscard]] std::size_t unread() const {
    return static_cast<std::size_t>(
        std::count_if(known_.begin(), known_.end(), [](const auto& one) { return !one.second.is_readable; }));
  }

 private:
  SealedVersion version_of(const std::string& path, std::optional<std::string> text) {
    if (!text) return {{}, false};
    Problems problems;
    const auto is_bad = [](const Problem& one) { return makes_unreadable(one.check); };
    if (!yaml::read(std::move(*text), path, tree_, problems)) return {{}, false};
    const std::string_view read = tree_.text();
    if (read.find("signed:") == std::string::npos && read.find("agreements:") == std::string::npos) return {};
    Case c;
    codec::read(tree_, 0, Case::rows(), &c, {.file = path}, problems);
    if (std::any_of(problems.begin(), problems.end(), is_bad)) return {{}, false};
    return {sealed_records(c), true};
  }

  std::map<std::string, SealedVersion> known_{};  ///< By object.
  std::vector<store::StoredText> wanted_{};
  yaml::Tree tree_{};
};

SealedHistory history_of(const std::vector<store::LoggedCommit>& commits, const SealedVersions& versions) {
  SealedHistory history;
  for (auto commit = commits.rbegin(); commit != commits.rend(); ++commit) {
    for (const store::ChangedFile& file : commit->files) {
      SealedChange change{.commit = commit->id, .file = file.path, .after = &versions.at(file.after)};
      for (const std::string& object : file.before) change.before.push_back(&versions.at(object));
      change.may_leave = std::any_of(commit->operations.begin(), commit->operations.end(), [&](const auto& one) {
        return store::client_path(one.client) == file.path && moves_records(one);
      });
      history.add(change);
    }
  }
  return history;
}

/// What the clients' files of the working tree have.
std::map<std::string, SealedVersion> files_now(Call& call) {
  std::map<std::string, SealedVersion> now;
  std::vector<std::string> paths;
  for (const std::string& id : call.cases.directory().client_ids()) paths.push_back(store::client_path(id));
  call.cases.directory().check_files(paths, [&](const std::string& path, store::CaseDirectory::Checked checked) {
    now[path] = checked.loaded ? SealedVersion{sealed_records(checked.loaded->record), true} : SealedVersion{{}, false};
  });
  return now;
}

/// The findings about one file with their places in it, as the readers may know them.
Problems in_place(Call& call, const std::string& path, Problems found) {
  const std::string id = path.substr(path.find('/') + 1, path.size() - path.find('/') - 6);
  if (!call.cases.directory().has_client(id)) return found;
  const store::LoadedCase client = call.cases.directory().load(id);
  yaml::Tree tree;
  Problems none;
  if (!yaml::read(client.bytes, path, tree, none)) return found;
  return placed(path, tree, told_problems(std::move(found), call.cases.visible(client.record)));
}

std::vector<std::string> limits(const store::History& history, const SealedVersions& versions,
                                const std::map<std::string, SealedVersion>& now) {
  std::vector<std::string> said;
  if (history.is_shallow())
    said.emplace_back(
        "this clone is shallow: what was signed before its first commit is compared with that one; "
        "'git fetch --unshallow' gets the rest");
  if (const std::size_t unread = versions.unread(); unread > 0)
    said.push_back(fmt::format("{} in git cannot be read and {} not compared", counted(unread, "version"),
                               unread == 1 ? "was" : "were"));
  for (const auto& [path, version] : now) {
    if (!version.is_readable) said.push_back(fmt::format("{}: cannot be read; not compared with git", path));
  }
  return said;
}

}  // namespace

SignedHistory changed_since_signed(Call& call) {
  const store::History history(call.cases.root());
  if (!history.has_commits()) return {{}, {"no commit yet: signed notes and agreed plans are compared with nothing"}};
  const std::vector<store::LoggedCommit> commits = history.log_by_descent();
  SealedVersions versions;
  for (const store::LoggedCommit& commit : commits) {
    for (const store::ChangedFile& file : commit.files) {
      versions.want(file.after, file.path);
      for (const std::string& object : file.before) versions.want(object, file.path);
    }
  }
  versions.read(history);
  const SealedHistory first = history_of(commits, versions);
  const std::map<std::string, SealedVersion> now = files_now(call);
  std::map<std::string, Problems> by_file;
  for (Problem& problem : first.problems(now)) by_file[problem.file].push_back(std::move(problem));
  SignedHistory compared{{}, limits(history, versions, now)};
  for (auto& [path, found] : by_file) {
    for (Problem& problem : in_place(call, path, std::move(found))) compared.found.push_back(std::move(problem));
  }
  compared.messages.push_back(fmt::format("compared {} with {}", counted(first.count(), "signed or agreed record"),
                                          counted(commits.size(), "commit")));
  return compared;
}

}  // namespace casemgr::cli
