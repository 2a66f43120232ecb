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
  /// The commits up to HEAD that changed one of these files, of all files of records where none is named, the newest
  /// first; all sides of a merge. None before the first commit.
  [[nodiscard]] std::vector<LoggedCommit> log(const std::vector<std::string>& paths = {}) const;
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

}  // namespace casemgr::store
