// Several files replaced together, or none of them.
//
// A single file needs no list: its temporary is renamed over it. For several, all temporaries and then a list of them
// with the digests of originals and successors reach the disk before the first rename; whoever takes the lock next
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
/// Where a temporary goes that could neither be put in place nor be dropped. Never cleared.
inline constexpr std::string_view kept_directory = ".casemgr/kept";
/// The recovery list, in `temporary_directory`.
inline constexpr std::string_view list_file = "list";

/// Carries out all `writes` below `root`, or none. Throws Error(conflict) when a file is no longer what `before` says
/// (nothing was written), Error(io) when the system refuses; if that happens between the renames the list stays and the
/// next holder of the lock goes on.
void carry_out(const std::filesystem::path& root, const std::vector<Write>& writes);

/// Finishes or drops what a killed process left, then clears temporaries. Appends to `notes` what was finished. Throws
/// Error(conflict), after everything else is done, where a file was changed by somebody else in between: that file is
/// left, and what was to be written is kept in `kept_directory` and named.
void recover(const std::filesystem::path& root, std::vector<std::string>& notes);

/// One line of the recovery list.
struct Listed {
  std::string before;     ///< Digest of the original, or `none`.
  std::string after;      ///< Digest of what is to stand there, or `none`.
  std::string temporary;  ///< Name in `temporary_directory`, or `-`.
  std::string path;       ///< Relative to the case directory.
};
/// The list as text; its last line carries a digest of the others, by which a list cut short is known.
std::string write_list(const std::vector<Listed>& steps);
/// False for a list that is not complete.
bool read_list(std::string_view text, std::vector<Listed>& steps);

/// Throws Error(failure) unless `path` stays inside the case directory: relative, no `..`.
void check_path(std::string_view path);

}  // namespace casemgr::store
