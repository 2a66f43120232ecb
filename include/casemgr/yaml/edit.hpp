// Changing a YAML text by splicing, so that everything outside the change stays byte for byte.
//
// A `Value` is new content; an `Edit` names its place. `apply` turns edits into the smallest splices of the original
// bytes, reads the result again and compares it with the intended content before it returns it. This layer knows no
// cases: the edit says where a new key goes.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// A value to be written, owning its text.
struct Value {
  Kind kind = Kind::null;
  /// The spelling of a scalar: without quotes if `plain` (codes, days, numbers; quoted anyway if it would read back
  /// differently), else double quoted or, for several lines, a literal block.
  bool plain = false;
  std::string text{};
  /// Map: key and value, in order. List: keys empty.
  std::vector<std::pair<std::string, Value>> entries{};

  static Value scalar(std::string text, bool plain) { return Value{Kind::scalar, plain, std::move(text), {}}; }
  static Value map() { return Value{Kind::map, false, {}, {}}; }
  static Value list() { return Value{Kind::list, false, {}, {}}; }
  [[nodiscard]] const Value* find(std::string_view key) const;
};

/// Equal: same kinds, keys in order, and texts. `plain` is layout and does not count; an empty map equals null. A node
/// stands for its content, without its own key.
bool same(const Value& a, const Value& b);
bool same(const Value& a, const Tree& b, std::size_t b_index);
bool same(const Tree& a, std::size_t a_index, const Tree& b, std::size_t b_index);

/// Returns the content of node `index`. A scalar is `plain` unless it was quoted.
Value to_value(const Tree& tree, std::size_t index = 0);

/// Keys from the root; the key of a list item is its position, from `0`.
using Path = std::vector<std::string>;

struct Edit {
  enum class Op {
    set,     ///< Replace the value at `path`, which exists.
    insert,  ///< Add `value` at `path`, which does not exist; its parent is an existing map, list, `{}`, `[]` or null
             ///< (which becomes a map; to make a list there, `set` it).
    erase,   ///< Remove the key (or item) at `path` with its value. A parent left without children gets `{}` (`[]`).
  };

  Op op = Op::set;
  Path path{};
  Value value{};
  /// insert: the sibling key (list: position in the original) that precedes the new one; empty: the new one is first.
  std::string after{};
  /// insert: the whole lines of key and value in another file. They are copied with their comments instead of writing
  /// `value`, if they have the same column and read as `value`. Usually empty.
  std::string lines{};
};

/// Returns `original` with `edits` applied in their order. Later inserts after the same sibling follow earlier ones; a
/// sibling may be one that an earlier edit of the call inserted.
///
/// Paths and positions are those of the original. Comments, blank lines, quoting, order, line ends (in the style of the
/// first), unknown keys and the final line stay. Throws Error(rule) for a value that cannot be edited in place (it has
/// an anchor or a tag), and Error(failure) if the result, read again, is not the original with exactly the edits: the
/// caller must not write it.
std::string apply(std::string_view original, std::span<const Edit> edits);

/// The same for a text that was read before. `result` becomes the tree of the new text, so that a caller that needs
/// both trees reads each text once.
void apply(const Tree& original, std::span<const Edit> edits, Tree& result);

/// Returns the comments of a text that was read, each from its `#`.
std::vector<std::string> comments_of(const Tree& tree);

/// Returns a new file: `header` lines (comments, each without `#` and line end), the map `value` in block style, then
/// `# end NAME` unless `end` is empty.
std::string write_document(const Value& value, std::string_view header_comment, std::string_view end_name);

/// Returns a scalar as `apply` writes it after `key: ` in a block at `indent` columns; several lines for a literal
/// block.
std::string write_scalar(const Value& scalar, std::size_t indent);
/// Returns a key, quoted if it would read as another type (`"1"`, `"no"`).
std::string write_key(std::string_view key);

}  // namespace casemgr::yaml
