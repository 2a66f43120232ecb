// Three-way merge of YAML trees by key: two edits of a record conflict only in the same field.
//
// Works on texts and trees, never on structs, so that unknown keys survive. The result is the text of ours with the
// changes of theirs spliced in, so that comments and layout of ours survive.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// How to merge the node at a path.
struct MergeShape {
  enum class Kind {
    whole,      ///< Two different changes conflict: scalars, and lists that are not sets.
    set,        ///< A list: items added or removed on either side are added or removed.
    map,        ///< Merged key by key in fixed order (a record).
    records,    ///< A map keyed by id that grows at the end.
    chronicle,  ///< A map keyed by id ordered by the field `order_key`.
  };
  Kind kind = Kind::whole;
  std::string order_key{};               ///< chronicle: `at` or `date`.
  std::vector<std::string> key_order{};  ///< map: the known keys in order, for placing a key that is new in ours.
};

using ShapeOf = std::function<MergeShape(const Path&)>;

struct Merge {
  std::string text;             ///< The merged file, with conflict markers around each field in `conflicts`.
  std::vector<Path> conflicts;  ///< Fields changed differently on both sides, and records removed on one side and
                                ///< changed on the other.
};

/// Merges `ours` and `theirs` with their common ancestor `base` (empty: none). The three must be readable (`read`). The
/// markers carry `ours_label` and `theirs_label`. The additions of each side keep their order; if both add to the same
/// `records`, the side with the smaller first new key comes first.
Merge merge(std::string_view base, std::string_view ours, std::string_view theirs, const ShapeOf& shape_of,
            std::string_view ours_label, std::string_view theirs_label);

/// The same for two ancestors of a crosswise merge, whose result is the ancestor of another merge and has no markers: a
/// field in conflict has its value in `base`, so that neither side's change counts as the old state.
std::string merge_ancestors(std::string_view base, std::string_view ours, std::string_view theirs,
                            const ShapeOf& shape_of);

}  // namespace casemgr::yaml
