// Merging versions of a record file: for git, for copies that come back, and to take a change back.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/schema/field.hpp"
#include "casemgr/yaml/merge.hpp"

namespace casemgr::cli {

/// Returns the rows of the file at `path` in a case directory.
const schema::RecordType& rows_of_file(const std::string& path);
/// Returns how its parts are merged.
yaml::ShapeOf shape_in(const std::string& path);

/// Returns the number that a text is, such as a format or the length of markers; none for any other text.
std::optional<int> whole_number(std::string_view text);

/// Part of the reason of a record that one side removed, in front of where the other refers to it.
inline constexpr const char* used_elsewhere = "used on the other by";

/// A field or record that somebody has to decide about.
struct MarkedField {
  yaml::Path path;     ///< Empty: the whole file.
  std::string reason;  ///< Without values: `changed on both sides`.
};

struct MergedFile {
  std::string text;                   ///< With conflict markers around each marked field.
  std::vector<MarkedField> marked{};  ///< Empty: the merge is clean, and has no error that no side had.
};

/// Throws Error(rule) if one of the versions of the file at `path` has a newer format than this program reads.
void refuse_newer_format(const std::string& path, const std::vector<const std::string*>& versions);

/// Merges three versions of the file at `path`; `base` is empty where there is none. Each record that got another time
/// than in ours is at its place in its section.
///
/// Where both sides declared the same record void or merged the same client, the earlier day counts and is no conflict.
/// The result is checked as far as it needs no other file: what is wrong in it and was right on both sides is marked
/// (`contradictions`). A record that one side removed and the other refers to is back, marked as removed against kept;
/// of two active plans each side calls the other's superseded. Throws Error(rule) for a version that cannot be read.
MergedFile merge_versions(const std::string& path, const std::string& base, const std::string& ours,
                          const std::string& theirs, std::size_t marker_size = 7);

}  // namespace casemgr::cli
