// One or several files replaced together, or none of them.
//
// All temporaries, and then a list of them with the digests of originals and successors, are on disk before the first
// rename; the list goes when the save was reported. A process that was killed leaves it to recovery.hpp. Callers hold
// the lock.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/store/case_directory.hpp"
#include "recovery.hpp"

namespace casemgr::store {

/// The recovery list of one save below `root`: on disk from before the first rename until this object ends.
class Saving {
 public:
  /// `commits` is whether git is to get the files after the save, in a commit about `operations`.
  Saving(const std::filesystem::path& root, const std::vector<Write>& writes, bool commits,
         std::vector<Operation> operations = {});
  ~Saving();
  Saving(const Saving&) = delete;
  Saving& operator=(const Saving&) = delete;
  Saving(Saving&&) = delete;
  Saving& operator=(Saving&&) = delete;

  /// Performs all writes, or none. Throws Error(conflict) if a file differs from its `before` (nothing is written), and
  /// Error(io) for errors of the system; after an error between two renames the list stays and the next holder of the
  /// lock finishes them. Returns messages about what the disk did not confirm after the files were in place.
  std::vector<std::string> carry_out();

 private:
  void write_recovery_list(const RecoveryList& list, const std::filesystem::path& temporaries);

  const std::filesystem::path& root_;
  const std::vector<Write>& writes_;
  const bool commits_;
  const std::vector<Operation> operations_;
  std::filesystem::path list_;
};

/// A save without commit.
void carry_out(const std::filesystem::path& root, const std::vector<Write>& writes);

/// Throws Error(failure) unless `path` stays inside the case directory: relative, no `..`.
void check_path(std::string_view path);

}  // namespace casemgr::store
