// What a killed process left of a save: the list of its steps, and how the next holder of the lock ends it.
//
// The list is on disk before the first rename. The next holder drops what had not begun, finishes what had, and does
// nothing else, so that a command run again doubles nothing. Callers hold the lock.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/store/case_directory.hpp"
#include "git.hpp"

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
  std::vector<Operation> operations{};  ///< For the message of the commit.
};

/// Drops or finishes the save of a killed process, commits it if it was to be committed, and clears
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

/// Removes the list; one that cannot be removed is found complete by the next holder of the lock.
void remove_list(const std::filesystem::path& list);

/// Whether the layout of a case directory has a file at `path`.
bool is_in_layout(std::string_view path);

/// An operation as a line of a list that only this machine reads.
std::string operation_line(const Operation& operation);
/// Returns the operation of such a line; none for any other line.
std::optional<Operation> read_operation(std::string_view line);

/// Returns the digest of a file's bytes for the list; `none` for a file that is not there.
std::string digest_of(const std::optional<std::string>& bytes);
/// Removes a file that may be gone already; errors call it `name`.
void remove_file(const std::filesystem::path& file, std::string_view name);
/// Waits until the directories of `paths`, which are relative to `root`, are on disk.
void sync_parents(const std::filesystem::path& root, const std::vector<std::string>& paths);

}  // namespace casemgr::store
