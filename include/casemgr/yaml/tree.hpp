// One flat tree of nodes in document order, which every reader of text fills.
//
// A node knows its bytes, so that problems have line and column and edits can be spliced. The tree owns its text; views
// point into that text or, for a value with escapes, into the tree's arena. Reading the next file into the same tree
// reuses both. YAML text and JSON text give the same tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace casemgr::yaml {

enum class Kind : std::uint8_t { null, scalar, map, list };

inline constexpr std::size_t size_limit = 16U * 1024U * 1024U;  ///< Bytes of one file.

/// A byte of a text or the index of a node, in 32 bits: the readers refuse a text of more than `size_limit` bytes.
class Place {
 public:
  Place& operator=(std::size_t place) {
    place_ = static_cast<std::uint32_t>(place);
    return *this;
  }
  operator std::size_t() const { return place_; }

 private:
  std::uint32_t place_ = 0;
};

/// A file has a node for every thirty bytes, so a node is small.
class Node {
 public:
  Place key_at{};           ///< Byte where the key (or its quote) starts; for a list item, where the value starts.
  Place at{};               ///< Byte where the value starts; for a missing value, the byte after the colon.
  Place next{};             ///< Index of the first node after this node's subtree.
  Place end{};              ///< Byte after the value; for a block scalar, the end of its last line. YAML only.
  Kind kind : 2 {};         ///< Null, unless set.
  bool quoted : 1 = false;  ///< The scalar was quoted or a block, so it is text even if it looks like a number.

  /// Key within the parent map; empty for list items and the root.
  [[nodiscard]] std::string_view key() const { return {key_, key_size_}; }
  /// The scalar's text, escapes resolved; for a null its word (`~`), or empty.
  [[nodiscard]] std::string_view value() const { return {value_, value_size_}; }
  void set_key(std::string_view key) {
    key_ = key.data();
    key_size_ = static_cast<std::uint32_t>(key.size()) & longest_key;
  }
  void set_value(std::string_view value) {
    value_ = value.data();
    value_size_ = static_cast<std::uint32_t>(value.size());
  }

 private:
  static constexpr std::uint32_t longest_key = (1U << 29U) - 1;
  static_assert(size_limit <= longest_key, "a key is shorter than its text");

  std::uint32_t key_size_ : 29 = 0;
  std::uint32_t value_size_ = 0;
  const char* key_ = nullptr;
  const char* value_ = nullptr;
};
static_assert(sizeof(Node) <= 40);

struct Position {
  int line = 0;    ///< From 1.
  int column = 0;  ///< From 1, in characters without a BOM.
};

class Tree {
 public:
  Tree() = default;
  Tree(const Tree&) = delete;  // Views point into the text: a copy would point into the original.
  Tree& operator=(const Tree&) = delete;
  Tree(Tree&&) = delete;
  Tree& operator=(Tree&&) = delete;
  ~Tree() = default;

  /// The root has index 0. Empty only before the first text was read.
  [[nodiscard]] const std::vector<Node>& nodes() const { return nodes_; }
  [[nodiscard]] const Node& operator[](std::size_t index) const { return nodes_[index]; }
  [[nodiscard]] bool empty() const { return nodes_.empty(); }
  [[nodiscard]] std::size_t size() const { return nodes_.size(); }  ///< Number of nodes.
  [[nodiscard]] const std::string& text() const { return text_; }

  /// Indices of the children of `parent`, in document order.
  [[nodiscard]] std::vector<std::size_t> children(std::size_t parent) const;
  /// Index of the child of `parent` with `key`, or `npos`.
  [[nodiscard]] std::size_t find(std::size_t parent, std::string_view key) const;
  /// Index of the deepest node that the keys of `path` lead to from the root; the root where they lead nowhere.
  [[nodiscard]] std::size_t nearest(const std::vector<std::string>& path) const;
  [[nodiscard]] Position position(std::size_t byte) const;

  static constexpr std::size_t npos = static_cast<std::size_t>(-1);

  /// Clears the tree and takes `text`; keeps the memory.
  void start(std::string text);
  /// Clears the tree and gives its text back.
  [[nodiscard]] std::string take_text();
  /// Clears the tree but keeps the text.
  void start_again();
  /// Appends a node with `next` = its index + 1 and returns its index. The caller calls `close` at the end of a map or
  /// list.
  std::size_t add(const Node& node);
  /// Appends an empty node with `next` = its index + 1 and returns it, to be filled before the next one is added.
  Node& append() {
    Node& node = nodes_.emplace_back();
    node.next = nodes_.size();
    return node;
  }
  void close(std::size_t index) { nodes_[index].next = nodes_.size(); }
  [[nodiscard]] Node& node(std::size_t index) { return nodes_[index]; }
  /// Returns a copy of `text` that lives as long as the tree's content.
  std::string_view keep(std::string_view text);

 private:
  std::string text_;
  std::vector<Node> nodes_;
  std::deque<std::string> arena_;
  std::size_t arena_used_ = 0;
};

}  // namespace casemgr::yaml
