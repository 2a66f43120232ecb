// Whether git, in a clone, merges and compares records with casemgr, and passes them through the filters that are set
// up.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace casemgr::store {

/// Returns why git does not, one sentence each: no merge or diff driver is set up, git cannot run what is set up,
/// `.gitattributes` lacks lines. Empty without git, and where git does not track the records. Asks git only where
/// something is missing. `set_up_clone` mends it, but for a program that is not in the PATH.
std::vector<std::string> driver_faults(const std::filesystem::path& directory);

/// Returns the filter that .gitattributes names for files of records and that this clone is without: git would keep
/// them as they are. Empty where there is none. Starts a process only where a filter is named.
std::string filter_missing(const std::filesystem::path& directory);
/// `unlock this clone with 'git-crypt unlock'`
std::string how_to_filter(std::string_view filter);

/// A file as git keeps it, and as it is in the working tree: git gives a merge driver what it keeps, which git-crypt
/// has encrypted.
class GitFilter {
 public:
  /// `path` is that of the file in the repository at `directory`, from the top of its working tree.
  GitFilter(const std::filesystem::path& directory, std::string path);

  [[nodiscard]] bool applies() const { return !name_.empty(); }
  /// Returns what a checkout would write. Throws Error(conflict) where the filter is not there or fails, as in a locked
  /// clone.
  [[nodiscard]] std::string in_tree(const std::string& kept) const;
  /// Returns what git would keep of it. Throws Error(conflict).
  [[nodiscard]] std::string as_kept(const std::string& text) const;

 private:
  std::filesystem::path directory_;
  std::string path_;
  std::string name_{};
};

}  // namespace casemgr::store
