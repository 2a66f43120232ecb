// Three-way merge of YAML trees by key, so that two people's work on one record meets without a conflict where they
// did not touch the same field.
//
// Works on texts and trees, never on program structs: unknown keys survive. Result starts from ours' bytes and takes
// theirs' changes as splices, so that comments and layout of ours survive.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// What the merge has to know about the node at a path; asked from the root down.
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
  std::string text;             ///< The merged file; with conflict markers around each field in `conflicts`.
  std::vector<Path> conflicts;  ///< Fields changed differently on both sides, and records removed here, changed there.
};

/// Merges `ours` and `theirs`, which both came from `base` (empty text: none). The three must be readable YAML
/// (`read`). `ours_label` and `theirs_label` stand behind the markers. Each side's additions keep their order; where
/// both add to the same `records`, the side whose first new key is smaller comes first.
Merge merge(std::string_view base, std::string_view ours, std::string_view theirs, const ShapeOf& shape_of,
            std::string_view ours_label, std::string_view theirs_label);

}  // namespace casemgr::yaml
