#include "scan.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "casemgr/yaml/read.hpp"
#include "lines.hpp"
#include "twins.hpp"

namespace casemgr::yaml {

namespace {

constexpr char open_air = '\0';  // what ends a scalar outside brackets: the line
constexpr std::size_t longest_null = std::string_view("null").size();
constexpr std::size_t bytes_of_slot = 16;  // A file has a key for every thirty bytes.
constexpr std::size_t key_limit = 200;     // yaml-cpp refuses keys of a thousand bytes.

enum Sign : unsigned char {
  word = 1,         ///< May begin a plain scalar, and be in a key.
  inside = 2,       ///< May be inside a plain scalar.
  in_brackets = 4,  ///< May be inside a plain scalar in brackets.
};

/// The class of each byte; bytes of letters outside ASCII count as letters.
constexpr std::array<unsigned char, 256> sign_table = [] {
  std::array<unsigned char, 256> table{};
  for (std::size_t c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80U;
    if (letter || c == '_') table[c] = word | inside | in_brackets;
  }
  for (const char c : std::string_view(" ,./+-()=@$;^<>~%!*&?'")) table[static_cast<unsigned char>(c)] |= inside;
  for (const char c : std::string_view(" -./")) table[static_cast<unsigned char>(c)] |= in_brackets;
  return table;
}();

bool is(char c, Sign sign) { return (sign_table[static_cast<unsigned char>(c)] & sign) != 0; }

/// Reads line by line. Each function that returns a bool returns false if `scan` has to give up.
class Scanner {
 public:
  explicit Scanner(Tree& tree)
      : tree_(tree), text_(tree.text()), bytes_(tree.text().c_str()), twins_(tree, text_.size() / bytes_of_slot + 2) {}

  bool run() {
    if (bom_size(text_) != 0 || !next_content() || indent_ != 0) return false;
    tree_.append();
    if (!open(0, false)) return false;
    do {
      if (!line()) return false;
    } while (next_content());
    while (!open_.empty()) close();
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
    while (next_ < text_.size()) {
      const std::size_t begin = next_;
      start_line(begin);
      at_ = after_blanks(begin);
      if (at_ < line_end_ && text_[at_] != '#') {
        indent_ = at_ - begin;
        return true;
      }
    }
    return false;
  }

  /// Sets the end of the line at `begin`, and where the next one begins.
  void start_line(std::size_t begin) {
    const std::size_t found = std::min(text_.find('\n', begin), text_.size());
    line_end_ = found > begin && text_[found - 1] == '\r' ? found - 1 : found;
    next_ = found + 1;
  }

  /// The byte at `at`. At the end of the text it is NUL, which like a line end belongs to no class and ends every walk.
  [[nodiscard]] char sign(std::size_t at) const { return bytes_[at]; }

  /// The first byte from `at` on that is no blank: on the same line, or its end.
  [[nodiscard]] std::size_t after_blanks(std::size_t at) const {
    while (sign(at) == ' ') ++at;
    return at;
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

  void close() {
    const std::size_t index = open_.back().index;
    open_.pop_back();
    tree_.close(index);
    tree_.node(index).end = end_;
  }

  bool line() {
    const bool item = text_[at_] == '-' && at_ + 1 < line_end_ && text_[at_ + 1] == ' ';
    if (awaited_ != npos && indent_ > open_.back().column && !open(awaited_, item)) return false;
    awaited_ = npos;
    while (open_.back().column > indent_) close();
    if (open_.back().column != indent_ || open_.back().list != item) return false;
    return item ? value(tree_.append(), at_ + 1) : entry();
  }

  bool entry() {
    Node& node = tree_.append();
    std::size_t after = 0;
    return key(node, after) && twins_.add(open_.back().index, tree_.size() - 1) && value(node, after);
  }

  /// Reads the key at the cursor and its colon, which ends before `after`.
  bool key(Node& node, std::size_t& after) {
    node.key_at = at_;
    const std::size_t end = sign(at_) == '"' ? quoted_key(node) : plain_key(node);
    if (node.key().empty() || node.key().size() > key_limit || end >= line_end_ || sign(end) != ':') return false;
    after = end + 1;
    return after == line_end_ || sign(after) == ' ';
  }

  /// Returns where the key ends.
  std::size_t quoted_key(Node& node) {
    const std::size_t close = text_.find('"', at_ + 1);
    if (close >= line_end_) return npos;
    node.set_key(text_.substr(at_ + 1, close - at_ - 1));
    return node.key().find_first_of("\\\t") == npos ? close + 1 : npos;
  }

  /// Returns where the key ends: letters and digits, hyphens after the first, and a blank between two words.
  std::size_t plain_key(Node& node) {
    std::size_t end = at_;
    while (true) {
      while (is(sign(end), word)) ++end;
      const bool goes_on = sign(end) == '-' || (sign(end) == ' ' && is(sign(end + 1), word));
      if (end == at_ || !goes_on) break;
      ++end;
    }
    node.set_key(text_.substr(at_, end - at_));
    return end;
  }

  /// Reads the value of `node` on this line, after the colon or dash that ends before `from`.
  bool value(Node& node, std::size_t from) {
    const bool item = open_.back().list;
    at_ = after_blanks(from);
    if (at_ == line_end_ || text_[at_] == '#') {
      if (item) return false;
      node.at = node.end = end_ = from;
      awaited_ = tree_.size() - 1;
      return true;
    }
    node.at = at_;
    if (item) node.key_at = at_;
    switch (text_[at_]) {
      case '[': return list(node) && rest();
      case '{': return map(node) && rest();
      case '|': return block(node);
      default: return scalar(node, open_air) && rest();
    }
  }

  /// Accepts only a comment after a value on its line.
  bool rest() {
    const std::size_t at = after_blanks(end_);
    return at == line_end_ || (text_[at] == '#' && at > end_);
  }

  bool map(Node& node) {
    return bracketed(node, Kind::map, '}', [this] {
      Node& child = tree_.append();
      std::size_t after = 0;
      if (!key(child, after) || !twins_.add(opened_, tree_.size() - 1)) return false;
      at_ = child.at = after_blanks(after);
      return at_ < line_end_ && scalar(child, '}');
    });
  }

  bool list(Node& node) {
    return bracketed(node, Kind::list, ']', [this] {
      Node& child = tree_.append();
      child.at = child.key_at = at_;
      return scalar(child, ']');
    });
  }

  /// Reads what stands in brackets on this line, item by item.
  template <class Item>
  bool bracketed(Node& node, Kind kind, char close, const Item& item) {
    if (open_.size() >= static_cast<std::size_t>(depth_limit)) return false;
    node.kind = kind;
    opened_ = tree_.size() - 1;
    ++at_;
    if (at_ < line_end_ && text_[at_] != close) {
      while (true) {
        at_ = after_blanks(at_);
        if (at_ >= line_end_ || !item()) return false;
        at_ = after_blanks(end_);
        if (at_ >= line_end_ || text_[at_] != ',') break;
        ++at_;
      }
    }
    if (at_ >= line_end_ || text_[at_] != close) return false;
    tree_.close(opened_);
    tree_.node(opened_).end = end_ = at_ + 1;
    return true;
  }

  /// `close` is the bracket that ends it, or `open_air`.
  bool scalar(Node& node, char close) {
    node.kind = Kind::scalar;
    const char first = text_[at_];
    node.quoted = first == '"' || first == '\'';
    if (node.quoted ? !(first == '"' ? double_quoted(node) : single_quoted(node)) : !plain(node, close)) {
      return false;
    }
    node.end = end_;
    return true;
  }

  bool plain(Node& node, char close) {
    const bool bracketed = close != open_air;
    const bool signed_number = sign(at_) == '-' && sign(at_ + 1) >= '0' && sign(at_ + 1) <= '9';
    if (!is(sign(at_), word) && !signed_number) return false;
    const Sign known = bracketed ? in_brackets : inside;
    std::size_t end = at_ + 1;
    while (true) {
      while (is(sign(end), known)) ++end;
      if (end >= line_end_ || (sign(end) == '#' && sign(end - 1) == ' ')) break;
      if (bracketed && (sign(end) == ',' || sign(end) == close)) break;
      const bool inside_word = sign(end) == ':' && !bracketed && end + 1 < line_end_ && sign(end + 1) != ' ';
      if (!inside_word) return false;
      ++end;
    }
    while (text_[end - 1] == ' ') --end;
    node.set_value(text_.substr(at_, end - at_));
    if (node.value().size() <= longest_null && is_null_word(node.value())) {
      if (bracketed) return false;
      node.kind = Kind::null;
    }
    end_ = end;
    return true;
  }

  bool single_quoted(Node& node) {
    const std::string_view line = text_.substr(0, line_end_);
    std::size_t from = at_ + 1;
    std::size_t close = line.find('\'', from);
    unescaped_.clear();
    while (close + 1 < line.size() && line[close + 1] == '\'') {  // npos + 1 is 0, which is in front of every quote
      unescaped_.append(line, from, close + 1 - from);
      from = close + 2;
      close = line.find('\'', from);
    }
    if (close == npos) return false;
    if (unescaped_.empty()) {
      node.set_value(line.substr(from, close - from));
    } else {
      node.set_value(tree_.keep(unescaped_.append(line, from, close - from)));
    }
    end_ = close + 1;
    return true;
  }

  bool double_quoted(Node& node) {
    const std::string_view line = text_.substr(0, line_end_);
    std::size_t close = line.find('"', at_ + 1);
    if (close == npos) return false;
    const std::string_view inside = line.substr(at_ + 1, close - at_ - 1);
    if (inside.find('\\') == npos) {
      node.set_value(inside);
      end_ = close + 1;
      return true;
    }
    close = line.find_first_of("\"\\", at_ + 1);
    unescaped_.assign(line, at_ + 1, close - at_ - 1);
    while (close < line.size() && line[close] == '\\') {
      const std::size_t which = close + 1 < line.size() ? std::string_view("\"\\nt").find(line[close + 1]) : npos;
      if (which == npos) return false;
      unescaped_ += std::string_view("\"\\\n\t")[which];
      const std::size_t from = close + 2;
      close = line.find_first_of("\"\\", from);
      if (close < line.size()) unescaped_.append(line, from, close - from);
    }
    if (close >= line.size()) return false;
    node.set_value(tree_.keep(unescaped_));
    end_ = close + 1;
    return true;
  }

  /// Reads a literal block whose end is not in doubt.
  bool block(Node& node) {
    const std::size_t parent = indent_;
    const char sign = at_ + 1 < line_end_ ? text_[at_ + 1] : ' ';
    const std::size_t head = at_ + (sign == '-' || sign == '+' ? 2 : 1);
    if (head != line_end_ || next_ >= text_.size()) return false;
    const std::size_t column = after_blanks(next_) - next_;
    if (column <= parent) return false;
    unescaped_.clear();
    end_ = line_end_;
    std::size_t breaks = 0;  // line ends since the last line with content
    if (!block_lines(parent, column, sign == '+', breaks)) return false;
    if (sign != '-') unescaped_.append(sign == '+' ? breaks : std::min<std::size_t>(breaks, 1), '\n');
    node.kind = Kind::scalar;
    node.quoted = true;
    node.set_value(tree_.keep(unescaped_));
    node.end = end_;
    return true;
  }

  /// Reads lines until one is not deeper than `parent`; `column` is that of the text.
  bool block_lines(std::size_t parent, std::size_t column, bool keeps, std::size_t& breaks) {
    while (next_ < text_.size()) {
      const std::size_t begin = next_;
      const std::size_t indent = std::min(after_blanks(begin) - begin, column);
      const char first = begin + indent < text_.size() ? text_[begin + indent] : '\n';
      const bool blank = first == '\n' || first == '\r';
      if (!blank && indent < column) return indent <= parent && first != '\t';
      start_line(begin);
      if (blank ? indent != 0 || breaks == 0 : !add_line(begin + column, breaks)) return false;
      if (!blank) breaks = 0;
      breaks += next_ <= text_.size() ? 1 : 0;
      if (!blank || keeps) end_ = line_end_;
    }
    return true;
  }

  /// Adds a line of a block to its text; one of blanks alone, or that begins with a tab, is not known.
  bool add_line(std::size_t from, std::size_t breaks) {
    if (text_[from] == '\t') return false;
    if (text_[from] == ' ' && text_.find_first_not_of(" \t", from) >= line_end_) return false;
    unescaped_.append(breaks, '\n');
    unescaped_.append(text_, from, line_end_ - from);
    return true;
  }

  Tree& tree_;
  std::string_view text_;
  const char* bytes_;  ///< Of the text, with a NUL behind them.
  std::size_t at_ = 0;
  std::size_t indent_ = 0;
  std::size_t line_end_ = 0;    ///< Without the line end itself.
  std::size_t next_ = 0;        ///< Where the line below begins.
  std::size_t opened_ = 0;      ///< Node of the last bracket.
  std::size_t end_ = 0;         ///< After the last value.
  std::size_t awaited_ = npos;  ///< Node of a key whose value may begin on the next line.
  std::vector<Open> open_;
  Twins twins_;
  std::string unescaped_;
};

}  // namespace

bool scan(Tree& tree) { return Scanner(tree).run(); }

}  // namespace casemgr::yaml
