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

struct Node {
  Kind kind = Kind::null;
  bool quoted = false;       ///< The scalar was quoted or a block, so it is text even if it looks like a number.
  std::string_view key{};    ///< Key within the parent map; empty for list items and the root.
  std::string_view value{};  ///< The scalar's text, escapes resolved; for a null its word (`~`), or empty.
  std::size_t key_at = 0;    ///< Byte where the key (or its quote) starts; for a list item, where the value starts.
  std::size_t at = 0;        ///< Byte where the value starts; for a missing value, the byte after the colon.
  std::size_t next = 0;      ///< Index of the first node after this node's subtree.
  std::size_t end = 0;       ///< Byte after the value; for a block scalar, the end of its last line. YAML only.
};

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
