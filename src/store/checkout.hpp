// Files of records out of git's index, written as a checkout would, in the clone's local state.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "git.hpp"

namespace casemgr::store {

/// Returns the paths of a list of git (each ended by a null byte) that are files of records, or are taken for some,
/// relative to the case directory, sorted.
std::vector<std::string> records_in(const Repository& repository, const std::string& list);

/// A directory for such files, which goes with the object. Those of killed processes go when the next one is made.
class Checkout {
 public:
  /// `name`: what it holds, in the name of the directory: `staged`.
  Checkout(const std::filesystem::path& root, std::string_view name);
  ~Checkout();
  Checkout(const Checkout&) = delete;
  Checkout& operator=(const Checkout&) = delete;
  Checkout(Checkout&&) = delete;
  Checkout& operator=(Checkout&&) = delete;

  [[nodiscard]] const std::filesystem::path& place() const { return place_; }
  /// Writes the texts of `paths` of the repository's index below `place()`, at their places in the working tree;
  /// filters of the repository apply. Throws Error(git) `cannot WHAT: …`.
  void write(const Repository& repository, const std::vector<std::string>& paths, std::string_view what) const;

 private:
  std::filesystem::path place_;
};

}  // namespace casemgr::store
