// Comments as content of a merge: each belongs to a place, and each place is merged like a field.
//
// A place is the lines above a node, the end of the line where a node begins or ends, or the end of a block. Places are
// known by the keys that lead to them, list items by their text, so that they are the same in three versions.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml {

/// One comment, from its `#` to the end of its line.
struct Comment {
  std::size_t at = 0;  ///< Byte of the `#`.
  std::string_view text{};
};

/// The last byte of a place's name, behind the keys.
inline constexpr char above_place = 'a', behind_place = 'b', foot_place = 'f';
/// Returns the keys of a path as the name of a place begins.
std::string name_of(const Path& path);

/// The comments of a text by place. Views point into the tree.
class Comments {
 public:
  explicit Comments(const Tree& tree);

  using Places = std::map<std::string, std::vector<Comment>>;
  [[nodiscard]] const Places& places() const { return places_; }
  /// Returns the index of the node that a place belongs to, or of its nearest parent; `exact` tells which.
  [[nodiscard]] std::size_t node_of(const std::string& place, bool& exact) const;
  /// Whether the comments at and below `path` differ in `other`.
  [[nodiscard]] bool differ(const Comments& other, const Path& path) const;
  /// Returns the comments above `node`, each with its line.
  [[nodiscard]] std::string lines_above(std::size_t node) const;
  [[nodiscard]] const Tree& tree() const { return tree_; }

 private:
  void gather(std::size_t from, std::size_t to, std::size_t last);
  void put(const Comment& comment, std::size_t last, std::size_t column);

  const Tree& tree_;
  std::vector<std::string> names_{};  ///< By node: the keys that lead to it.
  std::map<std::string, std::size_t> nodes_{};
  Places places_{};
};

/// A place whose two versions stand between markers.
struct ConflictComments {
  Path path{};
  const Comments* only = nullptr;  ///< The side that alone has the field, with its comments; null: both have it.
};

/// Returns `merged`, which has the data of a merge of `ours` and `theirs` with the ancestor `base`, with the comments
/// of that merge: what one side added, changed or removed is; of two different changes both stay, theirs below ours.
/// At and below a conflict, the comments are those of the side that has it; where both sides have it they stay. Throws
/// Error(rule) if that would change the data.
std::string merge_comments(const Comments& base, const Comments& ours, const Comments& theirs,
                           const std::string& merged, const std::vector<ConflictComments>& conflicts);

}  // namespace casemgr::yaml
