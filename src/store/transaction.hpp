// Several files replaced together, or none of them.
//
// A single file needs no list: its temporary is renamed over it. For several files, all temporaries and then a list of
// them with the digests of originals and successors reach the disk before the first rename; the next holder of the lock
// finishes a complete list and drops an incomplete one. Callers hold the lock.
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
/// The recovery list, in `temporary_directory`.
inline constexpr std::string_view list_file = "list";

/// Performs all `writes` below `root`, or none. Throws Error(conflict) if a file differs from its `before` (nothing is
/// written), and Error(io) for errors of the system; after an error between the renames the list stays and the next
/// holder of the lock continues.
void carry_out(const std::filesystem::path& root, const std::vector<Write>& writes);

/// Finishes or drops the save of a killed process, then clears temporaries. Appends to `notes` what was finished.
/// Throws Error(conflict), after all other work, if another process changed a file in between: that file stays, and the
/// message names the copy of its new content in `kept_directory`.
void recover(const std::filesystem::path& root, std::vector<std::string>& notes);

/// One line of the recovery list.
struct Listed {
  std::string before;     ///< Digest of the original, or `none`.
  std::string after;      ///< Digest of the new content, or `none`.
  std::string temporary;  ///< Name in `temporary_directory`, or `-`.
  std::string path;       ///< Relative to the case directory.
};
/// Returns the list as text; its last line has a digest of the others, which shows that the list is complete.
std::string write_list(const std::vector<Listed>& steps);
/// Returns false for an incomplete list.
bool read_list(std::string_view text, std::vector<Listed>& steps);

/// Throws Error(failure) unless `path` stays inside the case directory: relative, no `..`.
void check_path(std::string_view path);

}  // namespace casemgr::store
