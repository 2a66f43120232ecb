// What git could not merge: the files of records in question, their versions, and whose they are.
//
// Read from git's index and git's directory. Paths are relative to the case directory. Failures of git are Error(git).
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/store/case_directory.hpp"
#include "casemgr/store/history.hpp"

namespace casemgr::store {

/// A file of records with a conflict in git's index, by the names of git's objects; an empty name: that version has no
/// such file.
struct UnmergedFile {
  std::string path;
  std::string base{}, ours{}, theirs{};
};

/// One side of a merge. In a rebase git calls ours what the commits are put on.
struct MergeSide {
  std::string name;         ///< `main`, `origin/main`, `commit 3f2a1b4c5d`, `the stashed changes`
  History::Side commits{};  ///< What it has and the other has not.
};

class Unmerged {
 public:
  /// Outside a git repository there is nothing that git could not merge.
  explicit Unmerged(const std::filesystem::path& root);
  ~Unmerged();
  Unmerged(const Unmerged&) = delete;
  Unmerged& operator=(const Unmerged&) = delete;
  Unmerged(Unmerged&&) = delete;
  Unmerged& operator=(Unmerged&&) = delete;

  [[nodiscard]] bool has_git() const { return place_ != nullptr; }
  /// Files of records, sorted.
  [[nodiscard]] const std::vector<UnmergedFile>& files() const { return files_; }
  /// Other files in git's index, from the top of the working tree.
  [[nodiscard]] const std::vector<std::string>& others() const { return others_; }
  [[nodiscard]] const MergeSide& ours() const { return ours_; }
  [[nodiscard]] const MergeSide& theirs() const { return theirs_; }
  /// The command that goes on once all is decided: `git commit`; empty where nothing is to be continued.
  [[nodiscard]] std::string next_command() const;

  /// Whether `text` is what git makes of the three versions by lines, whatever its markers are called.
  [[nodiscard]] bool is_merged_by_lines(const std::string& text, const std::string& base, const std::string& ours,
                                        const std::string& theirs) const;

  /// Replaces the file and stages it. The caller holds a `Lock`. Throws Error(conflict) if another process changed it;
  /// nothing is written then.
  void settle(const Write& write) const;

 private:
  struct Place;
  void read_index();
  void name_sides();
  [[nodiscard]] std::string name_of(const std::string& commit) const;

  std::unique_ptr<Place> place_;
  std::vector<UnmergedFile> files_{};
  std::vector<std::string> others_{};
  MergeSide ours_{}, theirs_{};
};

/// Answers about some conflicts of a file while others are open: its text with those alone between markers. Kept in the
/// clone's local state for the file at `path` as `text` says it; another text has none.
std::optional<std::string> kept_answers(const std::filesystem::path& root, const std::string& path,
                                        std::string_view text);
void keep_answers(const std::filesystem::path& root, const std::string& path, std::string_view text,
                  std::string_view partly);
void drop_answers(const std::filesystem::path& root, const std::string& path, std::string_view text);
/// Drops those of all files, also of merges that were given up.
void drop_all_answers(const std::filesystem::path& root);

}  // namespace casemgr::store
