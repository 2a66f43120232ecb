// Three-way merge of YAML trees by key: two edits of a record conflict only in the same field.
//
// Works on texts and trees, never on structs, so that unknown keys survive. The result is the text of ours with the
// changes of theirs spliced in, so that comments and layout of ours survive.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// How to merge the node at a path.
struct MergeShape {
  enum class Kind {
    whole,      ///< Two different changes conflict: scalars, and lists that are not sets.
    text,       ///< Merged line by line: changes of the same line, or of neighbors, conflict.
    set,        ///< A list: items added or removed on either side are added or removed.
    map,        ///< Merged key by key in fixed order (a record).
    records,    ///< A map keyed by id that grows at the end; an absent one equals an empty one.
    chronicle,  ///< The same, ordered by the field `order_key`.
  };
  Kind kind = Kind::whole;
  std::string order_key{};               ///< chronicle: `at` or `date`.
  std::vector<std::string> key_order{};  ///< map: the known keys in order, for placing a key that is new in ours.
  Path sealed_by{};                      ///< text: where a side has a value there, the text is `whole`.
};

using ShapeOf = std::function<MergeShape(const Path&)>;

/// A field or record that a caller wants marked, although each side's change could be taken.
struct Asked {
  Path path{};
  /// What the side that lacks the field shows in its place; none: the side shows nothing.
  std::optional<Value> instead{};
};

struct MergeOptions {
  std::string_view ours_label = "ours", theirs_label = "theirs";
  std::size_t marker_size = 7;
  std::vector<Asked> asked{};  ///< Ignored where both sides have the same.
  /// Moves entries of the merged text, which has no markers yet; empty: it stays as it is.
  std::function<std::string(const std::string& text)> arranged{};
};

struct Merge {
  std::string text;             ///< The merged file, with conflict markers around each field in `conflicts`.
  std::vector<Path> conflicts;  ///< Fields changed differently on both sides, records removed on one side and changed
                                ///< on the other, and what was asked. Empty path: the whole file.
  std::string unmarked;         ///< The same without markers: ours in each conflict, theirs where ours lacks it.
};

/// Merges `ours` and `theirs` with their common ancestor `base` (empty: none). The three must be readable (`read`). The
/// additions of each side keep their order; if both add to the same `records`, the side with the smaller first new key
/// comes first. Of a record that one side removed and the other changed, the marks hold the changed one and nothing.
Merge merge(std::string_view base, std::string_view ours, std::string_view theirs, const ShapeOf& shape_of,
            const MergeOptions& options);

/// The same for two ancestors of a crosswise merge, whose result is the ancestor of another merge and has no markers: a
/// field in conflict has its value in `base`, so that neither side's change counts as the old state.
std::string merge_ancestors(std::string_view base, std::string_view ours, std::string_view theirs,
                            const ShapeOf& shape_of);

}  // namespace casemgr::yaml
