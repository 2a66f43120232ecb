// Random YAML as people write it by hand: comments everywhere, odd quoting, odd indentation, brackets, blocks of all
// kinds.
//
// Everything is a function of the seed, so that a failing document can be had again. What comes out is always
// acceptable to `read`, and means the same to YAML 1.1 and 1.2 as far as texts go.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "casemgr/yaml/edit.hpp"

namespace casemgr::yaml::testing {

class Dice {
 public:
  explicit Dice(std::uint64_t seed) : engine_(seed) {}
  /// 0 to `n` - 1.
  std::size_t under(std::size_t n) { return static_cast<std::size_t>(engine_() % n); }
  bool one_in(std::size_t n) { return under(n) == 0; }
  template <class Range>
  auto pick(const Range& range) {
    return range[under(std::size(range))];
  }

 private:
  std::mt19937_64 engine_;
};

class Scribe {
 public:
  explicit Scribe(std::uint64_t seed) : dice_(seed) {}

  Dice& dice() { return dice_; }

  /// A whole file. `plain_ends`: neither BOM nor a missing last line end, which other readers treat in their own ways.
  std::string document(bool plain_ends = false) {
    out_.clear();
    literal_ = keep_ = false;
    const bool crlf = dice_.one_in(6);
    if (dice_.one_in(2)) {
      out_ += "# yaml-language-server: $schema=../x.json\n";
    }
    if (dice_.one_in(8)) {
      out_ += "---\n";
    }
    map(0, 3 + dice_.under(3));
    if (dice_.one_in(2) && !keep_) {
      blank_lines();
    }
    out_ += dice_.one_in(3) ? "" : "# end c7kq2mw\n";
    std::string result = crlf ? with_crlf(out_) : out_;
    if (!plain_ends && dice_.one_in(10)) {
      result.erase(result.size() - (crlf ? 2 : 1));
    }
    return !plain_ends && dice_.one_in(15) ? "\xEF\xBB\xBF" + result : result;
  }

  /// A text that tries the writer: quotes, blanks and tabs at all places, words of other types, several lines.
  std::string text() {
    static const std::vector<std::string> odd{"",
                                              " ",
                                              "no",
                                              "Yes",
                                              "y",
                                              "null",
                                              "~",
                                              "012",
                                              "1e3",
                                              "12:30",
                                              "0x1F",
                                              "1_000",
                                              ".5",
                                              "+1",
                                              "-",
                                              "- a",
                                              "a: b",
                                              "a #b",
                                              "#c",
                                              "\"q\"",
                                              "it's",
                                              "\\n",
                                              "a\tb",
                                              "\ta",
                                              "a ",
                                              " a",
                                              "a\n",
                                              "a\nb",
                                              "a\nb\n",
                                              "a\n\nb\n\n",
                                              "\na",
                                              "a \nb",
                                              " a\nb",
                                              "a\n  b\n",
                                              "a\n\tb",
                                              "\n",
                                              "\n\n",
                                              "...",
                                              "---",
                                              "a\n---\nb",
                                              "<<<<<<< x",
                                              "a\n=======\nb",
                                              "% x",
                                              "@x",
                                              "`x",
                                              "!x",
                                              "&x",
                                              "*x",
                                              "|",
                                              ">",
                                              "? x",
                                              "{a: 1}",
                                              "[x, y]",
                                              "a, b",
                                              "ä ö",
                                              "日本\n語",
                                              "\xF0\x9F\x98\x80",
                                              "\xC2\x85",
                                              "\xE2\x80\xA8",
                                              "a\xE2\x80\xA9\nb",
                                              "\xEF\xBB\xBFx",
                                              "\xC2\xA0",
                                              "a\r\nb",
                                              "\r",
                                              "\x01",
                                              "2026-01-02",
                                              "2026-01-02T10:30",
                                              "2026-1-2 10:00:00",
                                              "=",
                                              "<<",
                                              "a:",
                                              ":a",
                                              "http://x.y",
                                              "true",
                                              "3.50",
                                              "1.",
                                              "1.5e+3",
                                              ".inf",
                                              ".NaN",
                                              "0o17",
                                              "0b1",
                                              "190:20:30",
                                              "a\n#b\n",
                                              "# c\n# d",
                                              "\"",
                                              "'",
                                              "a'b\"c\\d",
                                              "key: |\n  x\n",
                                              "-1",
                                              "x\n\n\n"};
    if (dice_.one_in(2)) {
      return odd[dice_.under(odd.size())];
    }
    return words(1 + dice_.under(8)) + (dice_.one_in(5) ? "\n" + words(3) : "") + (dice_.one_in(6) ? "\n" : "");
  }

  /// A value to be written; `depth` levels at most.
  Value value(std::size_t depth) {
    const std::size_t kind = dice_.under(depth == 0 ? 3 : 6);
    if (kind < 3) {
      return Value::scalar(text(), dice_.one_in(2));
    }
    if (kind == 3) {
      return dice_.one_in(3) ? Value{} : Value::scalar(words(2), true);
    }
    Value result = kind == 4 ? Value::map() : Value::list();
    for (std::size_t i = dice_.under(4); i > 0; --i) {
      result.entries.emplace_back(kind == 4 ? new_key() : "", value(depth - 1));
    }
    return result;
  }

  /// A key that no generated document has.
  std::string new_key() {
    static const std::vector<std::string> odd{"no", "1",    "null",       "a b", "it's", "x: y", "é", "",
                                              "\"", "true", "2026-01-02", "# x", "<<",   "-",    "y"};
    const std::string number = std::to_string(++count_);
    return dice_.one_in(4) ? odd[dice_.under(odd.size())] + (dice_.one_in(2) ? " " : "-") + number : "zz" + number;
  }

  std::string words(std::size_t count) {
    static const std::vector<std::string> vocabulary{"Maria",  "lease", "moved", "to",    "the", "daughter",
                                                     "Straße", "lift",  "2",     "flats", "née", "saw",
                                                     "a",      "café",  "week",  "日本",  "x",   "O'Neil"};
    std::string result = vocabulary[dice_.under(8)];
    for (std::size_t i = 1; i < count; ++i) {
      result += ' ' + vocabulary[dice_.under(vocabulary.size())];
    }
    return result;
  }

 private:
  static std::string with_crlf(std::string_view text) {
    std::string result;
    for (const char c : text) {
      result += c == '\n' ? std::string("\r\n") : std::string(1, c);
    }
    return result;
  }

  void pad(std::size_t column) { out_.append(column, ' '); }

  void blank_lines() {
    for (std::size_t i = dice_.under(3); i > 0; --i) {
      out_ += dice_.one_in(5) ? "  \n" : "\n";
    }
  }

  /// Comments and blank lines before an entry in `column`.
  void between(std::size_t column) {
    if (dice_.one_in(6) && !keep_) {
      out_ += literal_ ? "\n" : "";
      literal_ ? void() : blank_lines();
    }
    if (!dice_.one_in(5)) {
      return;
    }
    const std::size_t deeper = literal_ ? 0 : dice_.under(4);
    pad(dice_.one_in(4) ? 0 : column + (dice_.one_in(2) ? deeper : 0));
    out_ += "# about 'this': \"that\n";
    keep_ = false;
    literal_ = false;
    // behind a comment blank lines belong to no block any more
    if (dice_.one_in(3)) {
      blank_lines();
    }
  }

  void line_tail() {
    if (dice_.one_in(6)) {
      out_ += "  # why: x";
    } else if (dice_.one_in(12)) {
      out_ += "  ";
    }
    out_ += '\n';
    literal_ = keep_ = false;
  }

  std::string key() {
    const std::string number = std::to_string(++count_);
    switch (dice_.under(9)) {
      case 0: return "\"" + number + "\"";
      case 1: return "'it''s" + number + "'";
      case 2: return "ä" + number;
      case 3: return "two words" + number;
      case 4: return "\"q\\\"" + number + "\" ";
      case 5: return "x-" + number;
      default: return "k" + number;
    }
  }

  void map(std::size_t column, std::size_t depth, bool first_on_dash = false) {
    const std::size_t count = 1 + dice_.under(4);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0 || !first_on_dash) {
        between(column);
        pad(column);
      }
      out_ += key() + ":";
      behind(column, depth, false);
    }
  }

  void list(std::size_t column, std::size_t depth, bool first_on_dash = false) {
    const std::size_t count = 1 + dice_.under(3);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0 || !first_on_dash) {
        between(column);
        pad(column);
      }
      out_ += '-';
      behind(column, depth, true);
    }
  }

  /// What comes behind a colon or dash in `column`.
  void behind(std::size_t column, std::size_t depth, bool item) {
    const std::size_t kind = dice_.under(depth == 0 ? 7 : 12);
    if (kind >= 9) {
      nested(column, depth - 1, item, kind == 11);
      return;
    }
    if (kind == 8 || kind == 7 || kind == 6) {
      if (kind == 6 || dice_.one_in(2)) {
        block(column);
      } else {
        out_ += blanks() + brackets(column, 2);
        line_tail();
      }
      return;
    }
    if (kind == 0) {
      static const std::vector<std::string> nothing{"", "", " ~", " null"};
      out_ += nothing[dice_.under(4)];
      line_tail();
      return;
    }
    if (dice_.one_in(12)) {
      out_ += "\n";
      pad(column + 1 + dice_.under(3));
      out_ += scalar(column);
    } else {
      out_ += blanks() + scalar(column);
    }
    line_tail();
  }

  std::string blanks() { return std::string(dice_.one_in(6) ? 2 + dice_.under(3) : 1, ' '); }

  void nested(std::size_t column, std::size_t depth, bool item, bool a_list) {
    if (item && dice_.one_in(2)) {
      const std::string gap = blanks();
      out_ += gap;
      a_list ? list(column + 1 + gap.size(), depth, true) : map(column + 1 + gap.size(), depth, true);
      return;
    }
    line_tail();
    const std::size_t deeper = dice_.one_in(4) ? 1 + dice_.under(4) : 2;
    a_list ? list(column + (!item && dice_.one_in(3) ? 0 : deeper), depth) : map(column + deeper, depth);
  }

  std::string scalar(std::size_t column) {
    const std::string fold = "\n" + std::string(column + 1 + dice_.under(4), ' ');
    switch (dice_.under(12)) {
      case 0: return "2026-03-0" + std::to_string(1 + dice_.under(9));
      case 1: return std::to_string(dice_.under(1000)) + (dice_.one_in(2) ? ".50" : "");
      case 2: return "\"" + words(3) + "\\n\\\"x\\\" # \\u00e9\"";
      case 3: return "'" + single(2) + " it''s: # x'";
      case 4: return words(2) + fold + words(3);
      case 5: return "\"" + words(2) + fold + words(2) + "\"";
      case 6: return "'" + single(2) + fold + (dice_.one_in(2) ? fold : "") + single(1) + "'";
      case 7: return words(1) + "#no:comment";
      case 8: return "\"\"";
      case 9: return "\"" + words(3) + "\"";
      default: return words(1 + dice_.under(4));
    }
  }

  /// Words for single quotes.
  std::string single(std::size_t count) {
    std::string result;
    for (const char c : words(count)) {
      result += c == '\'' ? "''" : std::string(1, c);
    }
    return result;
  }

  std::string brackets(std::size_t column, std::size_t depth) {
    const bool list = dice_.one_in(2);
    const bool lines = dice_.one_in(4);
    const std::string gap = lines ? (dice_.one_in(3) ? "  # in, [here\n" : "\n") + std::string(column + 3, ' ') : "";
    std::string result = list ? "[" : "{";
    const std::size_t count = dice_.under(4);
    for (std::size_t i = 0; i < count; ++i) {
      result += i == 0 ? gap : "," + (gap.empty() ? " " : gap);
      const std::string inner = depth > 0 && dice_.one_in(3) ? brackets(column, depth - 1)
                                : dice_.one_in(3)            ? "\"" + words(2) + ", x\""
                                                             : words(1 + dice_.under(2));
      result += list ? inner : "f" + std::to_string(++count_) + ": " + (dice_.one_in(8) ? "" : inner);
    }
    result += count > 0 && dice_.one_in(6) ? "," : "";
    return result + gap + (list ? "]" : "}");
  }

  void block(std::size_t column) {
    const std::size_t indent = 1 + dice_.under(4);
    const bool folded = dice_.one_in(3);
    const std::size_t chomp = dice_.under(3);
    out_ += folded ? " >" : " |";
    const bool digit = dice_.one_in(8);
    out_ += digit ? std::to_string(indent) : "";
    out_ += chomp == 0 ? "" : chomp == 1 ? "-" : "+";
    out_ += dice_.one_in(8) ? "  # a text\n" : "\n";
    const std::size_t count = 1 + dice_.under(4);
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0 && dice_.one_in(5)) {
        out_ += "\n";
      }
      pad(column + indent + (i > 0 && dice_.one_in(6) ? 2 : 0));
      out_ += dice_.one_in(8) ? "# no comment" : words(1 + dice_.under(6)) + (dice_.one_in(10) ? ": x" : "");
      out_ += "\n";
    }
    literal_ = true;
    keep_ = chomp == 2;
    if (dice_.one_in(3)) {
      out_ += std::string(1 + dice_.under(2), '\n');
    }
  }

  Dice dice_;
  std::string out_;
  std::size_t count_ = 0;
  bool literal_ = false;  // the last value is a block: a comment deeper than its key would be text
  bool keep_ = false;     // and blank lines belong to it
};

}  // namespace casemgr::yaml::testing
