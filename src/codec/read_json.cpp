// Reads JSON text into the tree of a YAML text.
//
// nlohmann's SAX parser checks the text; it reports values but not places. Since every event is the next token of a
// text that it has accepted so far, a cursor that steps over the same tokens knows the bytes.
#include <fmt/core.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "casemgr/codec/codec.hpp"
#include "casemgr/yaml/read.hpp"
#include "locate.hpp"

namespace casemgr::codec {

using nlohmann::json;
using yaml::Kind;
using yaml::Node;
using yaml::Tree;

namespace {

class Cursor {
 public:
  struct Token {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  explicit Cursor(std::string_view text) : text_(text), at_(text.starts_with("\xEF\xBB\xBF") ? 3 : 0) {}

  /// First byte of the next token.
  [[nodiscard]] std::size_t peek() const { return std::min(text_.find_first_not_of(" \t\r\n,:", at_), text_.size()); }

  /// Steps over the next token.
  Token take() {
    const std::size_t begin = peek();
    at_ = end_of(begin);
    return {begin, at_};
  }

 private:
  [[nodiscard]] std::size_t end_of(std::size_t begin) const {
    const char first = begin < text_.size() ? text_[begin] : '\0';
    if (first == '"') {
      std::size_t i = begin + 1;
      while (i < text_.size() && text_[i] != '"') i += text_[i] == '\\' ? 2 : 1;
      return std::min(i + 1, text_.size());
    }
    if (std::string_view("{}[]").find(first) != std::string_view::npos) return std::min(begin + 1, text_.size());
    return std::min(text_.find_first_of(" \t\r\n,:{}[]\"", begin), text_.size());
  }

  std::string_view text_;
  std::size_t at_;
};

/// Returns nlohmann's complaint without its name and its own place.
std::string complaint(std::string_view message) {
  constexpr std::string_view before = " - ";
  const std::size_t at = message.find(before);
  if (at == std::string_view::npos) return "is not JSON";
  message.remove_prefix(at + before.size());
  return fmt::format("is not JSON: {}", message.substr(0, message.find("; last read: ")));
}

class Filler final : public nlohmann::json_sax<json> {
 public:
  Filler(Tree& tree, std::string_view file, Problems& problems)
      : tree_(tree), cursor_(tree.text()), report_(tree, file, problems) {}

  [[nodiscard]] bool sound() const { return sound_; }

  bool null() override { return scalar(Kind::null, nullptr); }
  bool boolean(bool) override { return scalar(Kind::scalar, nullptr); }
  bool number_integer(number_integer_t) override { return scalar(Kind::scalar, nullptr); }
  bool number_unsigned(number_unsigned_t) override { return scalar(Kind::scalar, nullptr); }
  bool number_float(number_float_t, const string_t&) override { return scalar(Kind::scalar, nullptr); }
  bool string(string_t& value) override { return scalar(Kind::scalar, &value); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Kind::map); }
  bool start_array(std::size_t) override { return open(Kind::list); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }

  bool key(string_t& name) override {
    const Cursor::Token token = cursor_.take();
    key_at_ = token.begin;
    clean(name);
    key_ = view_of(name, token);
    if (!levels_.back().keys.insert(key_).second) {
      const std::string above = open_path();
      const Trail top{nullptr, above};
      const Trail here{&top, key_};
      report_.add(token.begin, &here, Check::duplicate, fmt::format("the key {} appears twice", in_quotes(key_)));
      sound_ = false;
    }
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const json::exception& error) override {
    report_.add(cursor_.peek(), nullptr, Check::syntax, complaint(error.what()));
    sound_ = false;
    return false;
  }

 private:
  struct Level {
    std::size_t node;
    std::unordered_set<std::string_view> keys;
  };

  /// The keys of the open maps.
  [[nodiscard]] std::string open_path() const {
    std::string path;
    for (const Level& level : levels_) {
      const std::string_view key = tree_[level.node].key();
      path.append(path.empty() || key.empty() ? "" : ".").append(key);
    }
    return path;
  }

  static void clean(std::string& text) {
    for (std::size_t at = text.find("\r\n"); at != std::string::npos; at = text.find("\r\n", at)) text.erase(at, 1);
  }

  std::string_view view_of(const std::string& text, const Cursor::Token& token) {
    const std::string_view raw = std::string_view(tree_.text()).substr(token.begin + 1, token.end - token.begin - 2);
    return raw == text ? raw : tree_.keep(text);
  }

  bool scalar(Kind kind, std::string* text) {
    const Cursor::Token token = cursor_.take();
    if (text != nullptr) clean(*text);
    const std::string_view raw = std::string_view(tree_.text()).substr(token.begin, token.end - token.begin);
    Node node = place(kind, token.begin);
    node.quoted = text != nullptr;
    node.set_value(kind == Kind::null ? std::string_view() : text != nullptr ? view_of(*text, token) : raw);
    tree_.add(node);
    return true;
  }

  Node place(Kind kind, std::size_t at) {
    const bool keyed = !levels_.empty() && tree_[levels_.back().node].kind == Kind::map;
    Node node;
    node.kind = kind;
    node.set_key(keyed ? key_ : std::string_view());
    node.key_at = keyed ? key_at_ : at;
    node.at = at;
    return node;
  }

  bool open(Kind kind) {
    const Cursor::Token token = cursor_.take();
    if (levels_.size() >= static_cast<std::size_t>(yaml::depth_limit)) {
      report_.add(token.begin, nullptr, Check::structure,
                  fmt::format("is nested more than {} levels deep", yaml::depth_limit));
      sound_ = false;
      return false;
    }
    levels_.push_back({tree_.add(place(kind, token.begin)), {}});
    return true;
  }

  bool close() {
    cursor_.take();
    tree_.close(levels_.back().node);
    levels_.pop_back();
    return true;
  }

  Tree& tree_;
  Cursor cursor_;
  Reporter report_;
  bool sound_ = true;
  std::vector<Level> levels_;
  std::string_view key_;
  std::size_t key_at_ = 0;
};

}  // namespace

bool read_json(std::string text, std::string_view file, Tree& tree, Problems& problems) {
  const bool too_long = text.size() > yaml::size_limit;
  tree.start(std::move(text));
  if (too_long) {
    Reporter(tree, file, problems)
        .add(0, nullptr, Check::structure, fmt::format("is larger than {} MB", yaml::size_limit >> 20U));
    return false;
  }
  Filler filler(tree, file, problems);
  return json::sax_parse(tree.text(), &filler) && filler.sound();
}

}  // namespace casemgr::codec
