// The records as they are staged for a git commit, in a case directory of their own.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "casemgr/root/error.hpp"
#include "casemgr/store/case_directory.hpp"

namespace casemgr::store {

class Checkout;

/// A copy of what is staged: settings, providers, instruments, and the clients' files that the next commit adds or
/// changes. It lies in the clone's local state until the object ends.
class Staged {
 public:
  /// `index` is the one of a commit that is being made, as git names it to its hooks; empty: git's own. `tell`: see
  /// `CaseDirectory`. Throws Error(git), and Error(not_found) where `root` is in no git repository.
  explicit Staged(const std::filesystem::path& root, std::string index = {}, Tell tell = {});
  ~Staged();
  Staged(const Staged&) = delete;
  Staged& operator=(const Staged&) = delete;
  Staged(Staged&&) = delete;
  Staged& operator=(Staged&&) = delete;

  /// Paths of the files of records that the commit adds or changes, sorted.
  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
  /// Returns the errors in a staged file that the last commit's version of it does not have. With settings that cannot
  /// be read, words of the practice's own are not known, as in `check`.
  [[nodiscard]] Problems new_errors(const std::string& file) const;

 private:
  [[nodiscard]] Problems errors(const std::string& file, const Tell& tell) const;

  std::filesystem::path root_;         ///< The case directory.
  std::unique_ptr<Checkout> place_{};  ///< Where the copies are.
  std::filesystem::path copy_;         ///< The case directory there.
  std::vector<std::string> files_{};
  Tell tell_;
};

}  // namespace casemgr::store
