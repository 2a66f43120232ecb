// Saves writes to disk and to git.
#include <fmt/core.h>

#include <algorithm>
#include <memory>
#include <utility>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "commit_message.hpp"
#include "git.hpp"
#include "recovery.hpp"
#include "schemas.hpp"
#include "state.hpp"
#include "transaction.hpp"
#include "uncommitted.hpp"
#include "unified_diff.hpp"

namespace casemgr::store {

std::vector<std::string> commit_earlier_edits(const Repository& repository, const std::vector<Differing>& edited,
                                              const std::map<std::string, std::string>& said) {
  std::vector<std::string> committed;
  for (const Differing& each : edited) {
    const std::vector<std::string> path = {each.path};
    try {
      const auto words = said.find(each.path);
      commit(repository, path, each.untracked ? path : std::vector<std::string>{},
             earlier_edit_message(each.path, words == said.end() ? std::string() : words->second));
    } catch (const Error&) {
      if (is_as_in_head(repository, each.path)) continue;  // Only what is staged of it differs.
      throw;
    }
    committed.push_back(each.path);
  }
  return committed;
}

namespace {

std::string not_committed(std::string_view going_on) {
  return fmt::format("saved, not committed: {} in progress", going_on);
}

/// The files of a save, and those that every client's file depends on.
std::vector<std::string> with_shared(std::vector<std::string> paths) {
  for (const std::string_view shared : {settings_path, providers_path}) add_missing(paths, std::string(shared));
  return paths;
}

/// The commits of one save: before it, uncommitted edits of its paths; after it, the save itself.
class Committing {
 public:
  Committing(const Repository& repository, const std::vector<Write>& writes, Saved& saved)
      : repository_(repository), saved_(saved) {
    for (const Write& write : writes) {
      paths_.push_back(write.path);
      if (!write.before) new_paths_.push_back(write.path);
    }
  }

  /// Commits hand edits of the save's own files, and of the files that every client's file depends on. A failure of git
  /// is kept for later, because the record must be saved anyway.
  /// `asked` is a question about the files that git was asked early; null for none.
  /// `said` says by path what the commit says of the edit.
  void earlier_edits(const StillUncommitted& left, DifferingAsked* asked,
                     const std::map<std::string, std::string>& said) {
    std::vector<std::string> paths = with_shared(paths_);
    // What is saved and not committed keeps its own message.
    if (std::any_of(paths_.begin(), paths_.end(), [&](const auto& path) { return contains(left.paths, path); }))
      trouble_ = left.trouble;
    std::erase_if(paths, [&](const std::string& path) { return contains(left.paths, path); });
    try {
      const bool is_asked = asked != nullptr && asked->paths() == paths;
      const std::vector<Differing> edited = is_asked ? asked->answer() : differing(repository_, paths);
      for (const std::string& path : commit_earlier_edits(repository_, edited, said)) {
        const auto words = said.find(path);
        saved_.messages.push_back(fmt::format("committed your earlier edit of '{}' first{}", printable(path),
                                              words == said.end() ? "" : ": " + words->second));
      }
    } catch (const Error& error) {
      if (!trouble_) trouble_ = error;
    }
  }

  void save(const std::vector<Operation>& operations) {
    try {
      if (trouble_) throw Error(*trouble_);
      // The hooks of an earlier edit's commit may have run for long.
      if (const std::string_view going_on = operation_going_on(repository_); !going_on.empty()) {
        note_uncommitted(repository_.root, operations, paths_);
        saved_.messages.push_back(not_committed(going_on));
        return;
      }
      commit(repository_, paths_, new_paths_, commit_message(operations));
      saved_.committed = true;
    } catch (const Error& error) {
      note_uncommitted(repository_.root, operations, paths_);
      throw Error(ErrorKind::git, "saved, but not committed: " + std::string(error.what()),
                  error.hint().empty() ? "the record is on disk; the next write commits it" : error.hint());
    }
    try {
      if (is_detached(repository_)) {
        saved_.messages.emplace_back("committed, but not on a branch; keep it: git switch -c NAME");
      }
    } catch (const Error& error) {
      saved_.messages.push_back(fmt::format("committed, but {}", error.what()));
    }
  }

 private:
  const Repository& repository_;
  Saved& saved_;
  std::vector<std::string> paths_;
  std::vector<std::string> new_paths_;
  std::optional<Error> trouble_;
};

/// Where a save is committed.
struct CommitsTo {
  std::optional<Repository> repository{};  ///< None if commits are off or not possible now.
  bool later = false;                      ///< Whether what is saved is committed by a later write.
};

/// Reports why a commit is not possible now. Throws Error(conflict) during a rebase.
CommitsTo where_to_commit(const std::filesystem::path& root, const Committer& committer, bool wanted,
                          const std::vector<std::string>& paths, Saved& saved) {
  std::optional<Repository> repository = find_repository(root);
  if (repository) repository->committer = committer;
  const std::string_view going_on = repository ? operation_going_on(*repository) : std::string_view();
  if (repository) refuse_rebase(*repository, paths);
  if (!wanted || !repository) return {};
  if (going_on.empty()) return {std::move(repository), false};
  saved.messages.push_back(not_committed(going_on));
  return {std::nullopt, true};
}

Committer committer_of(const Settings& settings, const Worker& by) {
  const WorkerInfo* const person = settings.people.find(by.value);
  return {by.value, person == nullptr ? std::string() : person->name};
}

/// A configuration that cannot be written does not keep a record from being saved.
void mend_configuration(const Repository& repository, std::vector<std::string>& messages) {
  try {
    repair_configuration(repository, messages);
  } catch (const Error& error) {
    messages.emplace_back(error.what());
  }
}

}  // namespace

void CaseDirectory::expect_write(const std::string& path) const {
  if (!state_->settings.record.commit.value_or(true)) return;
  std::optional<Repository> repository = find_repository(state_->root);
  if (!repository || !operation_going_on(*repository).empty()) return;
  state_->asked = std::make_unique<DifferingAsked>(std::move(*repository), with_shared({path}));
}

void CaseDirectory::commit_as(const Worker& by) { state_->committer = by; }

Saved CaseDirectory::save(const std::vector<Write>& writes, const std::vector<Operation>& operations,
                          const SaveOptions& options) {
  Saved saved;
  if (writes.empty()) return saved;
  const bool wanted = options.commit && state_->settings.record.commit.value_or(true);
  std::vector<std::string> paths;
  for (const Write& write : writes) paths.push_back(write.path);
  const auto [repository, later] =
      where_to_commit(state_->root, committer_of(state_->settings.record, state_->committer), wanted, paths, saved);
  StillUncommitted left;
  bool is_noted = false;
  if (repository) {
    is_noted = has_noted(state_->root);
    mend_configuration(*repository, saved.messages);
    left = commit_noted(state_->root, *repository, saved.messages);
  }
  // Trees read before this save differ from the files on disk.
  state_->client_is_whole = false;
  state_->client_files.reset();
  const bool touches_providers =
      std::any_of(writes.begin(), writes.end(), [](const Write& w) { return w.path == providers_path; });
  if (touches_providers) state_->providers.reset();

  Saving saving(state_->root, writes, repository || later, operations);
  std::optional<Committing> committing;
  // What was committed just now git answered without.
  const std::unique_ptr<DifferingAsked> asked = is_noted ? nullptr : std::move(state_->asked);
  if (repository) committing.emplace(*repository, writes, saved).earlier_edits(left, asked.get(), options.edits);
  for (std::string& message : saving.carry_out()) saved.messages.push_back(std::move(message));
  if (later) note_uncommitted(state_->root, operations, paths);
  if (committing) committing->save(operations);
  try {
    refresh_schemas(state_->root);
  } catch (const Error& error) {
    // The record is saved; only the schemas for editors are missing, and the next write makes them.
    saved.messages.emplace_back(error.what());
  }
  const bool touches_settings =
      std::any_of(writes.begin(), writes.end(), [](const Write& w) { return w.path == settings_path; });
  if (touches_settings) state_->read_settings();
  return saved;
}

Saved CaseDirectory::commit(const std::string& path, const std::vector<Operation>& operations,
                            const SaveOptions& options) {
  Saved saved;
  const bool wanted = options.commit && state_->settings.record.commit.value_or(true);
  const auto [repository, later] =
      where_to_commit(state_->root, committer_of(state_->settings.record, state_->committer), wanted, {path}, saved);
  if (later) note_uncommitted(state_->root, operations, {path});
  if (!repository) return saved;
  const StillUncommitted left = commit_noted(state_->root, *repository, saved.messages);
  Committing committing(*repository, {{path, std::string(), {}, {}}}, saved);
  if (operations.empty() || contains(left.paths, path)) committing.earlier_edits(left, nullptr, options.edits);
  if (operations.empty()) return saved;
  if (!differing(*repository, {path}).empty()) {
    committing.save(operations);
  }
  return saved;
}

std::vector<CaseDirectory::EarlierEdit> CaseDirectory::earlier_edits(const std::vector<std::string>& paths,
                                                                     const SaveOptions& options) const {
  if (!options.commit || !state_->settings.record.commit.value_or(true)) return {};
  const std::optional<Repository> repository = find_repository(state_->root);
  if (!repository || !operation_going_on(*repository).empty()) return {};
  const std::vector<std::string> all = with_shared(paths);
  const bool is_asked = state_->asked && state_->asked->paths() == all;
  std::vector<EarlierEdit> edits;
  for (const Differing& one : is_asked ? state_->asked->answer() : differing(*repository, all)) {
    if (is_noted_as_it_is(state_->root, one.path)) continue;
    const Ended before =
        run_git(*repository, {"cat-file", "--filters", fmt::format("HEAD:{}{}", repository->prefix, one.path)});
    edits.push_back({one.path, before.well() ? before.out : std::string(), text_of(one.path).value_or(std::string())});
  }
  return edits;
}

std::string CaseDirectory::head_commit() const {
  const std::optional<Repository> repository = find_repository(state_->root);
  return repository ? std::string(trim(git(*repository, {"rev-parse", "HEAD"}, "read the last commit")))
                    : std::string();
}

bool CaseDirectory::history_keeps(const std::string& path, const SaveOptions& options) const {
  const std::optional<Repository> repository = find_repository(state_->root);
  if (!repository) return false;
  const bool commits = options.commit && state_->settings.record.commit.value_or(true);
  // A save with commit commits earlier edits first.
  return (commits && operation_going_on(*repository).empty()) || differing(*repository, {path}).empty();
}

std::string CaseDirectory::diff(const std::vector<Write>& writes) const { return diff_of(writes); }

}  // namespace casemgr::store
