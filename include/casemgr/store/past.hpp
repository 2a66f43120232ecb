// The records as a commit had them, in a case directory of their own.
//
// They are read from git; the working tree and git's index are not touched. What is not committed is not there.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "casemgr/root/date.hpp"

namespace casemgr::store {

class Checkout;

/// A commit, and the day of its committer.
struct Revision {
  std::string commit;
  Date day;
};

/// The last commit up to HEAD that was made by the end of `day`, in the time zone of this machine. Throws Error(usage)
/// outside a git repository, Error(not_found) where there is none.
Revision revision_of(const std::filesystem::path& root, Date day);
/// The commit that a word names: a hash or what it begins with, a tag, a branch. The same errors.
Revision revision_named(const std::filesystem::path& root, const std::string& word);

/// A copy of settings, providers, instruments and clients as a commit had them. It lies in the clone's local state
/// until the object ends.
class Past {
 public:
  /// Throws Error(git), Error(io), and Error(not_found) where the commit has no case directory there.
  Past(const std::filesystem::path& root, const Revision& revision);
  ~Past();
  Past(const Past&) = delete;
  Past& operator=(const Past&) = delete;
  Past(Past&&) = delete;
  Past& operator=(Past&&) = delete;

  [[nodiscard]] const Revision& revision() const { return revision_; }
  /// The case directory as it was.
  [[nodiscard]] const std::filesystem::path& root() const { return root_; }

 private:
  Revision revision_;
  std::unique_ptr<Checkout> place_;
  std::filesystem::path root_{};
};

}  // namespace casemgr::store
