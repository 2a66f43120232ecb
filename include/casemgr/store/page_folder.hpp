// One page for each of several clients, in a folder of the user's choice.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "casemgr/store/output.hpp"

namespace casemgr::store {

/// Writes `ID.ENDING` for each client, 0600 and atomically, in place of the page of an earlier time. What else stands
/// in the folder is not ours: then nothing is written.
class PageFolder {
 public:
  /// `clients` are all that there are; `ending` is `html`. Makes the folder if missing. Throws Error(rule) where it is
  /// in a case directory but not below its `out/`, and where it holds anything but pages of these clients; Error(io).
  PageFolder(std::filesystem::path directory, const std::vector<std::string>& clients, std::string ending);

  /// Throws Error(io); what `write` throws leaves the page as it was.
  void write(const std::string& client, const WriteOutput& write);

  /// How many pages were written.
  [[nodiscard]] std::size_t count() const { return written_.size(); }
  /// The names of pages of that ending that stand there from an earlier time, for clients who have none this time; in
  /// order.
  [[nodiscard]] std::vector<std::string> left_over() const;

 private:
  std::filesystem::path directory_;
  std::string ending_;
  std::set<std::string> there_{}, written_{};  ///< Names of files.
};

}  // namespace casemgr::store
