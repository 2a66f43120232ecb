// The walk of tree and text side by side.
#include <fmt/core.h>

#include <algorithm>
#include <vector>

#include "casemgr/root/text.hpp"
#include "extent.hpp"
#include "guard.hpp"
#include "lines.hpp"

namespace casemgr::yaml {

namespace {

struct Broken {};  // Thrown after the first finding that leaves tree and text out of step.

class Walk {
 public:
  Walk(Tree& tree, Findings& findings) : tree_(tree), text_(tree.text()), findings_(findings) {}

  void run() {
    at_ = bom_size(text_);
    space();
    if (text_.substr(at_, 3) == "---") {
      at_ += 3;
      space();
    }
    Node& root = tree_.node(0);
    if (root.kind == Kind::null && root.value().empty()) {
      root.at = root.key_at = root.end = text_.size();
    } else if (root.kind == Kind::scalar || root.kind == Kind::null) {
      broken(at_, "line without a colon; lines read 'key: value'");
    } else {
      value(0, Place{});
    }
    space();
    if (at_ < text_.size()) stray();
  }

 private:
  /// The place of a value.
  struct Place {
    std::size_t column = 0;  ///< Of its key or dash.
    bool root = true;
    bool item = false;
    bool flow = false;
    std::size_t from = 0;  ///< After the colon or dash.
  };

  [[noreturn]] void broken(std::size_t at, std::string what, Check check = Check::syntax) {
    findings_.add(at, check, std::move(what));
    throw Broken{};
  }

  /// Names the unexpected text at the cursor.
  [[noreturn]] void stray() {
    const char c = text_[at_];
    const std::size_t begin = line_begin(text_, at_);
    if (text_.substr(begin, at_ - begin).find('\t') != std::string_view::npos && first_on_line(text_, at_)) {
      broken(begin, "tab used for indentation; use spaces");
    }
    if (c == '?') broken(at_, "a key is one word or one quoted text before a colon, without '?'", Check::structure);
    if (c == ',') broken(at_, "empty item: check the commas");
    if (c == '&' || c == '*' || c == '!') {
      broken(at_, fmt::format("'{}' starts an anchor, alias or tag; quote the text if it is meant", c),
             Check::structure);
    }
    broken(at_, "no key for this line: check the colon, quotes and indentation");
  }

  void space() { at_ = skip_space(text_, at_); }

  void expect(std::size_t at) {
    if (at_ != at) stray();
  }

  void expect_first_on_line(std::size_t at, std::size_t column) {
    const std::size_t begin = line_begin(text_, at);
    const std::size_t indent = line_indent(text_, begin);
    if (begin + indent != at) {
      if (text_[begin + indent] == '\t') broken(begin, "tab used for indentation; use spaces");
      broken(at, "second key on one line; quote the text or start a new line");
    }
    if (indent != column) broken(at, "indentation matches neither the line above nor a record");
  }

  void value(std::size_t index, const Place& place) {
    Node& node = tree_.node(index);
    switch (node.kind) {
      case Kind::null: null(node, place); break;
      case Kind::scalar: scalar(node, place); break;
      default: collection(index, place); break;
    }
    node.end = at_;
    if (place.item || place.root) node.key_at = node.at;
  }

  void null(Node& node, const Place& place) {
    space();
    bool written = !node.value().empty() && node.at == at_;
    if (written && !place.flow && !same_line(text_, place.from, at_)) {
      written = column_of(text_, at_) > place.column;  // else the word is the next line's key
    }
    if (written) {
      at_ += node.value().size();
      return;
    }
    at_ = place.from;
    node.at = at_;
    node.set_value({});
  }

  void scalar(Node& node, const Place& place) {
    space();
    expect(node.at);
    if (!place.flow) expect_deeper(place);
    const char first = text_[at_];
    if (first == '"' || first == '\'') {
      quoted(place);
    } else if (is_block(text_, at_) && !place.flow) {
      const std::string written = block_text(text_, at_, place.column);
      if (written != node.value()) node.set_value(tree_.keep(written));
      const Block block = block_extent(text_, at_, place.column);
      if (block.head_end < text_.size() &&
          std::string_view(" \t\r\n").find(text_[block.head_end]) == std::string_view::npos) {
        broken(block.head_end, "after '|' or '>', only '+', '-', a digit or a comment may follow");
      }
      at_ = block.end;
    } else {
      const std::size_t end = plain_end(text_, at_, node.value());
      if (end == std::string_view::npos) stray();
      at_ = end;
    }
  }

  void expect_deeper(const Place& place) {
    if (!same_line(text_, place.from, at_) && column_of(text_, at_) <= place.column) {
      broken(at_, "line without a colon, or text not indented below its key");
    }
  }

  void quoted(const Place& place) {
    const std::size_t begin = at_;
    const std::size_t end = quoted_end(text_, at_);
    if (end == std::string_view::npos) broken(begin, "quote opened here is never closed");
    if (!place.flow) {
      for (std::size_t line = next_line(text_, begin); line < end; line = next_line(text_, line)) {
        if (!line_is_blank(text_, line) && line_indent(text_, line) <= place.column) {
          broken(begin, "quote opened here is not closed on its line, and the text continues left of its key");
        }
      }
    }
    at_ = end;
  }

  void collection(std::size_t index, const Place& place) {
    space();
    const char first = at_ < text_.size() ? text_[at_] : '\0';
    Node& node = tree_.node(index);
    const bool map = node.kind == Kind::map;
    if (first == (map ? '{' : '[') && node.at == at_) {
      if (!place.flow && !place.root) expect_deeper(place);
      duplicates(index);
      flow(index, map);
      return;
    }
    if (place.flow) broken(at_, "'key: value' inside [ ] needs braces, or quotes if it is text");
    block(index, place);
    duplicates(index);
  }

  void block(std::size_t index, const Place& place) {
    Node& node = tree_.node(index);
    const bool map = node.kind == Kind::map;
    node.at = at_;
    if (node.next == index + 1) stray();
    const std::size_t column = column_of(text_, at_);
    const bool inline_start = !place.root && same_line(text_, place.from, at_);
    if (inline_start && !place.item) {
      broken(at_, "second key or list on a key's line; quote the text or start a new line");
    }
    if (!place.root && !inline_start && (map || place.item ? column <= place.column : column < place.column)) {
      broken(at_, "indentation matches neither the line above nor a record");
    }
    for (std::size_t child = index + 1; child < tree_[index].next; child = tree_[child].next) {
      space();
      if (child != index + 1 || !inline_start) expect_token(child, map, column);
      if (map) {
        entry(child, Place{column, false, false, false, 0});
      } else {
        item(child, column);
      }
    }
  }

  /// Checks that the key or dash of `child` is at the cursor, first on its line, in `column`.
  void expect_token(std::size_t child, bool map, std::size_t column) {
    if (at_ == text_.size()) broken(at_, "the file ends inside a record");
    if (map ? at_ != tree_[child].key_at : text_[at_] != '-') stray();
    expect_first_on_line(at_, column);
  }

  void item(std::size_t child, std::size_t column) {
    if (at_ == text_.size() || text_[at_] != '-') stray();
    ++at_;
    value(child, Place{column, false, true, false, at_});
  }

  void entry(std::size_t child, Place place) {
    const Node& node = tree_[child];
    expect(node.key_at);
    const char first = text_[at_];
    const bool quoted = first == '"' || first == '\'';
    const std::size_t end = quoted ? quoted_end(text_, at_) : at_ + node.key().size();
    if (end == std::string_view::npos || !same_line(text_, at_, end) ||
        (!quoted && text_.substr(at_, node.key().size()) != node.key())) {
      broken(at_, "line without a colon");
    }
    const std::size_t colon = skip_blanks(text_, end);
    if (colon >= text_.size() || text_[colon] != ':') {
      broken(at_, place.flow ? "key without a colon inside { }" : "line without a colon");
    }
    at_ = colon + 1;
    if (!place.flow && at_ < text_.size() && std::string_view(" \t\r\n").find(text_[at_]) == std::string_view::npos) {
      broken(colon, "missing space after the colon");
    }
    place.from = at_;
    value(child, place);
  }

  void flow(std::size_t index, bool map) {
    const char close = map ? '}' : ']';
    ++at_;
    for (std::size_t child = index + 1; child < tree_[index].next; child = tree_[child].next) {
      space();
      if (child != index + 1) {
        if (at_ == text_.size() || text_[at_] != ',') stray_in_flow();
        ++at_;
        space();
      }
      if (at_ == text_.size() || text_[at_] == ',' || text_[at_] == close) {
        broken(at_, "empty item: check the commas");
      }
      if (map) {
        entry(child, Place{0, false, false, true, 0});
      } else {
        value(child, Place{0, false, true, true, at_});
      }
    }
    space();
    if (tree_[index].next != index + 1 && at_ < text_.size() && text_[at_] == ',') {
      ++at_;
      space();
    }
    if (at_ == text_.size() || text_[at_] != close) stray_in_flow();
    ++at_;
  }

  [[noreturn]] void stray_in_flow() {
    if (at_ == text_.size()) broken(at_, "unclosed bracket");
    stray();
  }

  void duplicates(std::size_t index) {
    if (tree_[index].kind != Kind::map) return;
    keys_.clear();
    for (std::size_t child = index + 1; child < tree_[index].next; child = tree_[child].next) keys_.push_back(child);
    const auto by_key = [this](std::size_t a, std::size_t b) {
      return tree_[a].key() != tree_[b].key() ? tree_[a].key() < tree_[b].key() : a < b;
    };
    std::sort(keys_.begin(), keys_.end(), by_key);
    for (std::size_t i = 1; i < keys_.size() && !findings_.full(); ++i) {
      const Node& node = tree_[keys_[i]];
      if (node.key() == tree_[keys_[i - 1]].key()) {
        findings_.add(node.key_at, Check::duplicate,
                      fmt::format("duplicate key '{}', first on line {}", one_line(node.key()),
                                  tree_.position(tree_[keys_[i - 1]].key_at).line));
      }
    }
  }

  Tree& tree_;
  std::string_view text_;
  Findings& findings_;
  std::size_t at_ = 0;
  std::vector<std::size_t> keys_;
};

}  // namespace

void check_layout(Tree& tree, Findings& findings) {
  try {
    Walk(tree, findings).run();
  } catch (const Broken&) {
  }
}

}  // namespace casemgr::yaml
