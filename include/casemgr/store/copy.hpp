// A copy of cases for another hand: `export cases` writes it, `import cases` takes in what was done there.
//
// A copy is a case directory with the exported version of each file in `exported/`. Work comes back as the difference
// from that version, so the version that was taken must take its place, or work that was undone here since would come
// back with the next import. Where the copy cannot be written, this machine knows the taken version by its digest.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace casemgr::store {

/// Where a copy keeps what was exported.
inline constexpr const char* exported_base = "exported/";
/// The file that tells copies of the same clients apart.
inline constexpr const char* copy_mark = "exported/copy";

/// Returns the bytes of the file at `path` in the copy at `root`; none if it does not exist. Throws Error(rule) for a
/// link on the way to it, Error(io) for one that cannot be read.
std::optional<std::string> copied_text(const std::filesystem::path& root, const std::string& path);

/// Returns the ids of the clients that were exported into the copy, sorted. Throws like `copied_text`.
std::vector<std::string> exported_clients(const std::filesystem::path& root);

/// A version of a file that was taken in from a copy.
struct TakenVersion {
  std::string path;                 ///< `clients/c7kq2mw.yaml`
  std::string copy;                 ///< The text of its mark; empty for a copy without one.
  std::optional<std::string> base;  ///< The exported text.
  std::string text{};               ///< What was taken.
};

/// What this machine knows of the versions that were taken from the same copy, or from another one of its files.
struct TakenBefore {
  bool same = false;     ///< This very text was taken on that base.
  bool unknown = false;  ///< Another text was taken on that base, and what it said is not known.
  /// What was taken on that base, is in this text too, and is not in ours any more: it would come back. Each is the
  /// record where ours has none of it.
  std::vector<std::vector<std::string>> undone{};
  /// What this text says as an earlier base of the copy did, its own base does not, and ours does not.
  std::vector<std::vector<std::string>> earlier{};
};
/// Returns what is known of the version. `ours` is the text of the file here, empty for none. Throws Error(io).
TakenBefore taken_before(const std::filesystem::path& root, const TakenVersion& version, const std::string& ours);

/// Whether the case directory at `root` may have had the file at `path`: false only where it is in a git repository
/// with all its history, and no commit has the file. Throws Error(git).
bool may_have_had(const std::filesystem::path& root, const std::string& path);

/// Remembers the versions on this machine, in the local directory of the case directory at `root`. The caller holds a
/// `Lock`. Throws Error(io).
void remember_taken(const std::filesystem::path& root, const std::vector<TakenVersion>& versions);

/// Makes the versions those that the copy at `root` keeps as exported. Throws Error(io), Error(rule) for a link.
void replace_base(const std::filesystem::path& root, const std::vector<TakenVersion>& versions);

}  // namespace casemgr::store
