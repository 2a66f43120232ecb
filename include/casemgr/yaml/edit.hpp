// Changing a YAML text by splicing, so that everything outside the change stays byte for byte.
//
// A `Value` is what is to stand in the file; an `Edit` says where. `apply` turns edits into the smallest splices of the
// original bytes, reads the result again and compares it with what was intended before it hands it out. It knows
// nothing of cases: where a new key goes is said by the edit.
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
  /// How a scalar is written: `plain` for codes, days, numbers (quoted all the same where plain would not read back);
  /// else as text: double quoted, or a literal block where it has several lines and may be one.
  bool plain = false;
  std::string text{};
  /// Map: key and value, in order. List: keys empty.
  std::vector<std::pair<std::string, Value>> entries{};

  static Value scalar(std::string text, bool plain) { return Value{Kind::scalar, plain, std::move(text), {}}; }
  static Value map() { return Value{Kind::map, false, {}, {}}; }
  static Value list() { return Value{Kind::list, false, {}, {}}; }
  [[nodiscard]] const Value* find(std::string_view key) const;
};

/// Same kinds, keys in order, texts; `plain` is layout and does not count. An empty map equals null.
bool same(const Value& a, const Value& b);

/// The tree's content, from node `index` down. A scalar is `plain` unless it was quoted.
Value to_value(const Tree& tree, std::size_t index = 0);

/// Keys from the root; an item of a list is named by its position, `0` first.
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
  /// insert: the sibling key (list: position in the original) behind which the new one goes; empty: first of all.
  std::string after{};
  /// insert: the key and value as they stand, in whole lines, in another file; taken over, comments and all, instead of
  /// writing `value` where they stand in the same column and read as `value`. Usually empty.
  std::string lines{};
};

/// `original` with `edits` carried out, in the order given; later inserts behind the same sibling follow earlier ones,
/// and a sibling may itself be one that an earlier edit of the same call inserted.
///
/// Paths and positions are those of the original. Kept: comments, blank lines, quoting, order, line ends (the first
/// one's style), unknown keys, the final line. Throws Error(rule) where a value cannot be edited in place (it carries
/// an anchor or a tag) and Error(failure) if the result, read again, is not the original with exactly the edits made:
/// then nothing may be written.
std::string apply(std::string_view original, std::span<const Edit> edits);

/// The same for a text that was read before: `result` becomes the tree of the outcome, whose text is what to write.
/// Saves whoever needs both trees from reading either text twice.
void apply(const Tree& original, std::span<const Edit> edits, Tree& result);

/// A whole new file: `header` lines (comments, each without `#`…line end), the map `value` in block style, then `# end
/// NAME` where `end` is not empty.
std::string write_document(const Value& value, std::string_view header_comment, std::string_view end_name);

/// One scalar as `apply` writes it after `key: `, for a block at `indent` columns; multi-line for a literal block.
std::string write_scalar(const Value& scalar, std::size_t indent);
/// A key, quoted where it would read as something else (`"1"`, `"no"`).
std::string write_key(std::string_view key);

}  // namespace casemgr::yaml
