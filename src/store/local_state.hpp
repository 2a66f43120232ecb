// What this machine keeps beside the records: lock, recovery list, drafts, temporaries.
//
// A clone or an unpacked archive can bring anything among the records, but git brings nothing into a git directory.
// Lock, recovery list and drafts are therefore in `casemgr/` of the git directory, and in `.casemgr/` only outside git.
// Temporaries are in `.casemgr/tmp`, on the records' file system. No function follows a link on the way to any of them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "files.hpp"

namespace casemgr::store {

/// The directory for what is derived from the records, beside them: schemas, temporaries, kept copies.
inline constexpr std::string_view derived_directory = ".casemgr";

/// Returns the directory of lock, recovery list and drafts for the case directory at `root`. Makes nothing.
std::filesystem::path local_directory(const std::filesystem::path& root);
/// The same, made if missing like `own_directory`.
std::filesystem::path make_local_directory(const std::filesystem::path& root);

/// Returns `base / below` after making the missing directories of `below`, 0700. Throws Error(io) if one of them is a
/// link, no directory, or another user's.
std::filesystem::path own_directory(const std::filesystem::path& base, const std::filesystem::path& below);

/// Opens the lock file of the case directory at `root`, made if missing, for reading and writing; not inherited by
/// programs that are run. Throws Error(io), also for a link, no regular file, or another user's.
Descriptor open_lock(const std::filesystem::path& root);

/// Throws Error(rule) if a part of `path`, relative to `root`, is a link: records are never read or written through
/// one.
void refuse_links(const std::filesystem::path& root, const std::filesystem::path& path);

/// Moves what an older version kept among the records: drafts to the local directory, an unfinished save to
/// `.casemgr/kept`, which a message names. Removes its lock. Throws Error(io) for a link in the place of a directory.
void move_old_state(const std::filesystem::path& root, std::vector<std::string>& messages);

}  // namespace casemgr::store
