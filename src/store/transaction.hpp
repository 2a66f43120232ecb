// One or several files replaced together, or none of them.
//
// All temporaries, and then a list of them with the digests of originals and successors, are on disk before the first
// rename; the list goes when the save was reported. A process that was killed leaves it: the next holder of the lock
// drops what had not begun, finishes what had, and does nothing else, so that a command run again doubles nothing.
// Callers hold the lock.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/store/case_directory.hpp"

namespace casemgr::store {

/// Directory of temporaries, relative to the case directory. Cleared by `recover`.
inline constexpr std::string_view temporary_directory = ".casemgr/tmp";
/// Directory of temporaries that could be neither put in place nor dropped. Never cleared.
inline constexpr std::string_view kept_directory = ".casemgr/kept";

/// One line of the recovery list.
struct Listed {
  std::string before;     ///< Digest of the original, or `none`.
  std::string after;      ///< Digest of the new content, or `none`.
  std::string temporary;  ///< Name in `temporary_directory`, or `-`.
  std::string path;       ///< Relative to the case directory.
};
struct RecoveryList {
  bool commits = false;
  std::vector<Listed> steps{};
};

/// The recovery list of one save below `root`: on disk from before the first rename until this object ends.
class Saving {
 public:
  /// `commits` is whether git is to get the files after the save.
  Saving(const std::filesystem::path& root, const std::vector<Write>& writes, bool commits);
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
  std::filesystem::path list_;
};

/// A save without commit.
void carry_out(const std::filesystem::path& root, const std::vector<Write>& writes);

/// Drops or finishes the save of a killed process, commits it as an earlier edit if it was to be committed, and clears
/// temporaries. Appends to `messages` what was dropped. Throws Error(conflict), after all other work, if it finished a
/// save, because the command of now may be the one that was killed; and if another process changed a file in between:
/// that file stays, and the message names the copy of its new content in `kept_directory`.
void recover(const std::filesystem::path& root, std::vector<std::string>& messages);

/// Returns the file of the list.
std::filesystem::path list_file(const std::filesystem::path& root);
/// Returns the list as text; its last line has a digest of the others, which shows that the list is complete.
std::string write_list(const RecoveryList& list);
/// Returns false for an incomplete list, and for one with a path that is no record's or a temporary that is no name.
bool read_list(std::string_view text, RecoveryList& list);

/// Throws Error(failure) unless `path` stays inside the case directory: relative, no `..`.
void check_path(std::string_view path);

}  // namespace casemgr::store
