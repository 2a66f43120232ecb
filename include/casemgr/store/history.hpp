// What git keeps of the files of records: commits with the versions of files that they changed, and the versions'
// texts.
//
// Read from git's objects; neither the working tree nor git's index is touched. Paths are relative to the case
// directory. Failures of git are Error(git).
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/root/date.hpp"
#include "casemgr/store/case_directory.hpp"

namespace casemgr::store {

/// A file that a commit changed, by the names of git's objects; an empty name: there was no such file.
struct ChangedFile {
  std::string path;
  std::vector<std::string> before{};  ///< As each parent has it, one for the first commit of all.
  std::string after{};
};

struct LoggedCommit {
  std::string id;                      ///< In full.
  std::vector<std::string> parents{};  ///< None: the first commit, or the last one of a shallow clone.
  Time at{};                           ///< When it was written (git's author date), in the time zone of this machine.
  std::string author{}, address{};     ///< As git has them.
  std::string subject{};
  std::vector<Operation> operations{};  ///< Of its trailer; none: casemgr did not make it.
  std::vector<ChangedFile> files{};     ///< Of records alone. Of a merge those that are as in none of its parents.

  [[nodiscard]] bool is_merge() const { return parents.size() > 1; }
  /// Whether a command of casemgr made it, and not an edit by hand.
  [[nodiscard]] bool is_command() const;
};

/// A version of a file, by the name of git's object.
struct StoredText {
  std::string object;
  std::string path;  ///< By which git's filters are chosen.
};

class History {
 public:
  /// Throws Error(usage) outside a git repository.
  explicit History(const std::filesystem::path& root);
  ~History();
  History(const History&) = delete;
  History& operator=(const History&) = delete;
  History(History&&) = delete;
  History& operator=(History&&) = delete;

  /// Whether earlier commits are not in this clone.
  [[nodiscard]] bool is_shallow() const;
  /// Whether there is a commit on this branch.
  [[nodiscard]] bool has_commits() const;
  /// The commits up to HEAD that changed one of these files, of all files of records where none is named, the newest
  /// first; all sides of a merge. None before the first commit.
  [[nodiscard]] std::vector<LoggedCommit> log(const std::vector<std::string>& paths = {}) const;
  /// Whose commits of a merge are those of one side.
  struct Side {
    std::string to;         ///< A commit; empty: there are none.
    std::string without{};  ///< Commits that this one has are left out; empty: `to` alone is meant.
  };
  /// The same of the commits of one side.
  [[nodiscard]] std::vector<LoggedCommit> log_of(const Side& side, const std::vector<std::string>& paths) const;
  /// The commits up to HEAD that changed clients' files, each behind all that came from it.
  [[nodiscard]] std::vector<LoggedCommit> log_by_descent() const;
  /// The commit that a hash, or what it begins with, a tag or a branch names. Throws Error(not_found), also for one
  /// that HEAD does not have.
  [[nodiscard]] LoggedCommit commit(const std::string& word) const;
  /// Gives the text of each version to `take`, with its place, as a checkout would write it; nothing where git has no
  /// such object. Asks git once for them all.
  void texts(std::span<const StoredText> versions,
             const std::function<void(std::size_t place, std::optional<std::string> text)>& take) const;

 private:
  struct Place;
  [[nodiscard]] std::vector<LoggedCommit> logged(const std::vector<std::string>& words,
                                                 const std::vector<std::string>& paths) const;
  std::unique_ptr<Place> place_;
};

/// The verb of the commit that takes another one back, before that one's own verbs, with its id: `undo goal add`.
inline constexpr std::string_view undo_verb = "undo", redo_verb = "redo";
/// What the trailer of such a commit has of the id of the other one.
inline constexpr std::size_t named_of_commit = 12;

/// The places, among the commits of a branch from the newest on, of commands that are in effect: no undo has taken them
/// back, or a redo has taken that back. The newest first.
std::vector<std::size_t> undoable(std::span<const LoggedCommit> commits);
/// The same of undos that are in effect.
std::vector<std::size_t> redoable(std::span<const LoggedCommit> commits);

}  // namespace casemgr::store
