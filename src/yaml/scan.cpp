#include "scan.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "casemgr/yaml/read.hpp"
#include "extent.hpp"
#include "lines.hpp"

namespace casemgr::yaml {

namespace {

constexpr std::size_t key_limit = 200;  // yaml-cpp refuses keys of a thousand bytes.

enum Sign : unsigned char {
  word = 1,    ///< May begin a plain scalar, and be in a key and in brackets.
  inside = 2,  ///< May be inside a plain scalar.
};

/// The class of each byte; bytes of letters outside ASCII count as letters.
constexpr std::array<unsigned char, 256> sign_table = [] {
  std::array<unsigned char, 256> table{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80U;
    if (letter || c == '_') table[c] = word | inside;
  }
  for (const char c : std::string_view(" ,./+-()=@$;^<>~%!*&?'")) table[static_cast<unsigned char>(c)] = inside;
  return table;
}();

bool is(char c, Sign sign) { return (sign_table[static_cast<unsigned char>(c)] & sign) != 0; }

/// Reads line by line. Each function that returns a bool returns false if `scan` has to give up.
class Scanner {
 public:
  explicit Scanner(Tree& tree) : tree_(tree), text_(tree.text()) {}

  bool run() {
    if (bom_size(text_) != 0 || text_.find('\t') != npos || text_.find('\r') != npos) return false;
    if (!next_content() || indent_ != 0) return false;
    const std::size_t root = tree_.add(Node{.key_at = at_, .at = at_});
    if (!open(root, false)) return false;
    do {
      if (!line()) return false;
    } while (next_content());
    while (!open_.empty()) {
      if (!close()) return false;
    }
    return true;
  }

 private:
  struct Open {
    std::size_t index = 0;
    std::size_t column = 0;
    bool list = false;
  };

  /// Moves to the next line that is neither blank nor a comment.
  bool next_content() {
    while (line_end_ < text_.size()) {
      const std::size_t begin = began_ ? line_end_ + 1 : 0;
      began_ = true;
      at_ = std::min(text_.find_first_not_of(' ', begin), text_.size());
      line_end_ = std::min(text_.find('\n', begin), text_.size());
      if (at_ < line_end_ && text_[at_] != '#') {
        indent_ = at_ - begin;
        return true;
      }
    }
    return false;
  }

  /// Turns the node of a value not yet seen into a map or list that begins at the cursor.
  bool open(std::size_t index, bool list) {
    if (open_.size() >= static_cast<std::size_t>(depth_limit)) return false;
    Node& node = tree_.node(index);
    node.kind = list ? Kind::list : Kind::map;
    node.at = at_;
    if (open_.empty() || open_.back().list) node.key_at = at_;
    open_.push_back({index, indent_, list});
    return true;
  }

  bool close() {
    const Open last = open_.back();
    open_.pop_back();
    tree_.close(last.index);
    tree_.node(last.index).end = end_;
    return last.list || !has_twins(last.index);
  }

  bool has_twins(std::size_t index) {
    keys_.clear();
    for (std::size_t child = index + 1; child < tree_[index].next; child = tree_[child].next) {
      keys_.push_back(tree_[child].key);
    }
    std::sort(keys_.begin(), keys_.end());
    return std::adjacent_find(keys_.begin(), keys_.end()) != keys_.end();
  }

  bool line() {
    const bool item = text_[at_] == '-' && at_ + 1 < line_end_ && text_[at_ + 1] == ' ';
    if (awaited_ != npos && indent_ > open_.back().column && !open(awaited_, item)) return false;
    awaited_ = npos;
    while (open_.back().column > indent_) {
      if (!close()) return false;
    }
    if (open_.back().column != indent_ || open_.back().list != item) return false;
    return item ? value(Node{}, at_ + 1) : entry();
  }

  /// Accepts letters and digits, hyphens after the first, and a blank between two words.
  [[nodiscard]] bool is_in_key(std::size_t at) const {
    const char c = text_[at];
    if (is(c, word) || at == at_) return is(c, word);
    return c == '-' || (c == ' ' && at + 1 < line_end_ && is(text_[at + 1], word));
  }

  bool entry() {
    Node node;
    node.key_at = at_;
    std::size_t colon = at_;
    if (text_[at_] == '"') {
      colon = text_.find('"', at_ + 1);
      if (colon >= line_end_) return false;
      node.key = text_.substr(at_ + 1, colon - at_ - 1);
      if (node.key.find('\\') != npos) return false;
      ++colon;
    } else {
      while (colon < line_end_ && is_in_key(colon)) ++colon;
      node.key = text_.substr(at_, colon - at_);
    }
    if (node.key.empty() || node.key.size() > key_limit || colon >= line_end_ || text_[colon] != ':') return false;
    if (colon + 1 < line_end_ && text_[colon + 1] != ' ') return false;
    return value(node, colon + 1);
  }

  /// Reads the value of `node` on this line, after the colon or dash that ends before `from`.
  bool value(Node node, std::size_t from) {
    const bool item = open_.back().list;
    at_ = std::min(text_.find_first_not_of(' ', from), line_end_);
    if (at_ == line_end_ || text_[at_] == '#') {
      if (item) return false;
      node.at = node.end = end_ = from;
      awaited_ = tree_.add(node);
      return true;
    }
    node.at = at_;
    if (item) node.key_at = at_;
    switch (text_[at_]) {
      case '[': return list(node) && rest();
      case '{': return empty_map(node) && rest();
      case '|': return block(node);
      default: return scalar(node, false) && rest();
    }
  }

  /// Accepts only a comment after a value on its line.
  bool rest() {
    const std::size_t at = std::min(text_.find_first_not_of(' ', end_), line_end_);
    return at == line_end_ || (text_[at] == '#' && at > end_);
  }

  bool empty_map(Node node) {
    if (text_.substr(at_, 2) != "{}") return false;
    node.kind = Kind::map;
    node.end = end_ = at_ + 2;
    tree_.add(node);
    return true;
  }

  bool list(Node node) {
    if (open_.size() >= static_cast<std::size_t>(depth_limit)) return false;
    node.kind = Kind::list;
    const std::size_t index = tree_.add(node);
    ++at_;
    if (text_[at_] != ']') {
      while (true) {
        at_ = text_.find_first_not_of(' ', at_);
        if (at_ >= line_end_) return false;
        Node child;
        child.at = child.key_at = at_;
        if (!scalar(child, true)) return false;
        at_ = text_.find_first_not_of(' ', end_);
        if (at_ >= line_end_ || text_[at_] != ',') break;
        ++at_;
      }
      if (at_ >= line_end_ || text_[at_] != ']') return false;
    }
    tree_.close(index);
    tree_.node(index).end = end_ = at_ + 1;
    return true;
  }

  bool scalar(Node node, bool bracketed) {
    node.kind = Kind::scalar;
    const char first = text_[at_];
    node.quoted = first == '"' || first == '\'';
    if (node.quoted ? !(first == '"' ? double_quoted(node) : single_quoted(node)) : !plain(node, bracketed)) {
      return false;
    }
    node.end = end_;
    tree_.add(node);
    return true;
  }

  bool plain(Node& node, bool bracketed) {
    const bool signed_number =
        text_[at_] == '-' && at_ + 1 < line_end_ && text_[at_ + 1] >= '0' && text_[at_ + 1] <= '9';
    if (!is(text_[at_], word) && !signed_number) return false;
    std::size_t end = at_ + 1;
    for (; end < line_end_; ++end) {
      const char c = text_[end];
      if (bracketed && (c == ',' || c == ']')) break;
      if (c == '#' && text_[end - 1] == ' ') break;
      if (c == ':' && !bracketed && end + 1 < line_end_ && text_[end + 1] != ' ') continue;
      if (!is(c, bracketed && c != '-' && c != '.' && c != '/' && c != ' ' ? word : inside)) return false;
    }
    while (text_[end - 1] == ' ') --end;
    node.value = text_.substr(at_, end - at_);
    if (is_null_word(node.value)) {
      if (bracketed) return false;
      node.kind = Kind::null;
    }
    end_ = end;
    return true;
  }

  bool single_quoted(Node& node) {
    const std::size_t close = text_.find('\'', at_ + 1);
    if (close >= line_end_ || text_.substr(close + 1, 1) == "'") return false;
    node.value = text_.substr(at_ + 1, close - at_ - 1);
    end_ = close + 1;
    return true;
  }

  bool double_quoted(Node& node) {
    std::size_t close = text_.find_first_of("\"\\", at_ + 1);
    if (close < line_end_ && text_[close] == '"') {
      node.value = text_.substr(at_ + 1, close - at_ - 1);
      end_ = close + 1;
      return true;
    }
    unescaped_.assign(text_, at_ + 1, close - at_ - 1);
    while (close < line_end_ && text_[close] == '\\') {
      const std::size_t which = std::string_view("\"\\nt").find(text_[close + 1]);
      if (which == npos) return false;
      unescaped_ += std::string_view("\"\\\n\t")[which];
      const std::size_t from = close + 2;
      close = text_.find_first_of("\"\\", from);
      if (close < line_end_) unescaped_.append(text_, from, close - from);
    }
    if (close >= line_end_) return false;
    node.value = tree_.keep(unescaped_);
    end_ = close + 1;
    return true;
  }

  /// Reads a literal block whose end is not in doubt.
  bool block(Node node) {
    const std::size_t parent = indent_;
    std::size_t head = at_ + 1;
    if (head < line_end_ && (text_[head] == '-' || text_[head] == '+')) ++head;
    if (head != line_end_ || head == text_.size()) return false;
    const std::size_t first = head + 1;
    const std::size_t column = line_indent(text_, first);
    if (column <= parent || line_is_blank(text_, first)) return false;
    for (std::size_t begin = first; begin < text_.size(); begin = next_line(text_, begin)) {
      const std::size_t indent = line_indent(text_, begin);
      if (line_is_blank(text_, begin)) {
        if (indent != 0) return false;
      } else if (indent < column) {
        if (indent > parent) return false;
        break;
      }
    }
    node.kind = Kind::scalar;
    node.quoted = true;
    node.value = tree_.keep(block_text(text_, at_, parent));
    node.end = end_ = block_extent(text_, at_, parent).end;
    tree_.add(node);
    line_end_ = line_end(text_, end_);
    return true;
  }

  Tree& tree_;
  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t indent_ = 0;
  std::size_t line_end_ = 0;
  std::size_t end_ = 0;         ///< After the last value.
  std::size_t awaited_ = npos;  ///< Node of a key whose value may begin on the next line.
  bool began_ = false;
  std::vector<Open> open_;
  std::vector<std::string_view> keys_;
  std::string unescaped_;
};

}  // namespace

bool scan(Tree& tree) { return Scanner(tree).run(); }

}  // namespace casemgr::yaml
