#include "casemgr/yaml/read.hpp"

#include <fmt/core.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <istream>
#include <streambuf>
#include <utility>
#include <vector>

#include "casemgr/root/text.hpp"
#include "extent.hpp"
#include "guard.hpp"
#include "lines.hpp"
#include "scan.hpp"

namespace casemgr::yaml {

namespace {

/// Reads from memory without a copy.
class View : public std::streambuf {
 public:
  explicit View(std::string_view text) {
    char* begin = const_cast<char*>(text.data());  // a streambuf's get area is never written to without pbackfail
    setg(begin, begin, begin + text.size());
  }

 protected:
  std::streamsize xsgetn(char* to, std::streamsize count) override {
    const std::streamsize size = std::min<std::streamsize>(count, egptr() - gptr());
    traits_type::copy(to, gptr(), static_cast<std::size_t>(size));
    setg(eback(), gptr() + size, egptr());
    return size;
  }
};

/// Thrown to leave yaml-cpp after a finding.
struct Stop {};

/// Turns yaml-cpp's events into nodes.
class Builder : public YAML::EventHandler {
 public:
  Builder(Tree& tree, std::size_t shift, Findings& findings) : tree_(tree), shift_(shift), findings_(findings) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    const std::size_t at = byte(mark);
    refuse_properties(at, anchor);
    const std::string_view word = null_word(at);
    if (expects_key()) {
      if (word.empty()) refuse_key(at);
      take_key(at, word);
      return;
    }
    add(Kind::null, at, word, false);
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    findings_.add(byte(mark), Check::structure, "an alias ('*') repeats text from elsewhere; write it out");
    throw Stop{};
  }

  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor, const std::string& value) override {
    const std::size_t at = byte(mark);
    refuse_properties(at, anchor);
    const char first = tree_.text()[at];
    const bool quoted = first == '"' || first == '\'';
    const bool block = first == '|' || first == '>';
    if (!expects_key()) {
      // yaml-cpp makes a single byte of the escapes _ and N, which is no character.
      if (first == '"' && invalid_utf8(value)) {
        findings_.add(at, Check::encoding, "an escape ('\\_', '\\N') is not read here; write the character itself");
      }
      add(Kind::scalar, at, view(value, at + (quoted ? 1 : 0), !block), quoted || block);
      return;
    }
    if (block) refuse_key(at);
    if (!quoted && value == "<<") {
      findings_.add(at, Check::structure, "'<<' merges another record; write the fields out");
    }
    take_key(at, view(value, at + (quoted ? 1 : 0), true));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    open(Kind::list, byte(mark), anchor);
  }
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    open(Kind::map, byte(mark), anchor);
  }
  void OnMapEnd() override { close(); }

 private:
  struct Frame {
    std::size_t index = 0;
    bool map = false;
    bool has_key = false;
    std::string_view key{};
    std::size_t key_at = 0;
  };

  [[nodiscard]] std::size_t byte(const YAML::Mark& mark) const {
    return std::min(static_cast<std::size_t>(mark.pos) + shift_, tree_.text().size());
  }
  [[nodiscard]] bool expects_key() const { return !frames_.empty() && frames_.back().map && !frames_.back().has_key; }

  /// Returns the null word at `at`; none for a missing value, whose mark is that of the next token.
  [[nodiscard]] std::string_view null_word(std::size_t at) const {
    const std::string_view text = tree_.text();
    const std::size_t end = text.find_first_of(" \t\r\n,]}:", at);
    const std::string_view word = text.substr(at, end == std::string_view::npos ? end : end - at);
    return is_null_word(word) ? word : std::string_view{};
  }

  /// Returns `value` as a view into the text if the bytes at `at` are the same, else copies it into the arena.
  std::string_view view(const std::string& value, std::size_t at, bool may_be_same) {
    const std::string_view text = tree_.text();
    if (may_be_same && text.substr(at, value.size()) == value) return text.substr(at, value.size());
    return tree_.keep(value);
  }

  void refuse_properties(std::size_t at, YAML::anchor_t anchor) {
    const char first = at < tree_.text().size() ? tree_.text()[at] : '\0';
    if (anchor != 0) {
      findings_.add(at, Check::structure, "an anchor ('&') names a value, which is not used here");
    } else if (first == '!') {
      findings_.add(at, Check::structure, "a tag ('!') sets a value's type, which is not used here");
    }
  }

  [[noreturn]] void refuse_key(std::size_t at) {
    const char first = at < tree_.text().size() ? tree_.text()[at] : '\0';
    findings_.add(at, Check::syntax,
                  first == '[' || first == '{' ? "unclosed bracket, or a bracket in place of a key"
                                               : "a key is one word or one quoted text before a colon");
    throw Stop{};
  }

  void take_key(std::size_t at, std::string_view key) {
    frames_.back().has_key = true;
    frames_.back().key = key;
    frames_.back().key_at = at;
  }

  std::size_t add(Kind kind, std::size_t at, std::string_view value, bool quoted) {
    Node node;
    node.kind = kind;
    node.quoted = quoted;
    node.set_value(value);
    node.at = at;
    node.key_at = at;
    if (!frames_.empty() && frames_.back().map) {
      node.set_key(frames_.back().key);
      node.key_at = frames_.back().key_at;
      frames_.back().has_key = false;
    }
    return tree_.add(node);
  }

  void open(Kind kind, std::size_t at, YAML::anchor_t anchor) {
    refuse_properties(at, anchor);
    if (expects_key()) refuse_key(at);
    if (frames_.size() >= static_cast<std::size_t>(depth_limit)) {
      findings_.add(at, Check::structure, fmt::format("more than {} levels deep", depth_limit));
      throw Stop{};
    }
    const std::size_t index = add(kind, at, {}, false);
    frames_.push_back(Frame{.index = index, .map = kind == Kind::map});
  }

  void close() {
    tree_.close(frames_.back().index);
    frames_.pop_back();
  }

  Tree& tree_;
  std::size_t shift_;
  Findings& findings_;
  std::vector<Frame> frames_;
};

/// Runs yaml-cpp over the text; false if it or the builder failed.
bool parse(Tree& tree, Findings& findings) {
  const std::string_view text = tree.text();
  const std::size_t shift = bom_size(text);
  View view(text.substr(shift));
  std::istream in(&view);
  Builder builder(tree, shift, findings);
  try {
    YAML::Parser parser(in);
    parser.HandleNextDocument(builder);
    return true;
  } catch (const YAML::Exception& error) {
    const std::size_t at = error.mark.is_null() ? text.size() : static_cast<std::size_t>(error.mark.pos) + shift;
    explain(std::min(at, text.size()), error.msg, findings);
  } catch (const Stop&) {
  }
  return false;
}

}  // namespace

bool read(std::string text, std::string_view file, Tree& tree, Problems& problems, Reader reader) {
  tree.start(std::move(text));
  if (reader != Reader::general) {
    if (is_clean(tree.text()) && scan(tree)) return true;
    tree.start_again();
  }
  if (reader == Reader::strict) return false;
  Findings findings(tree, file, problems);
  check_bytes(tree.text(), findings);
  if (findings.any() || !parse(tree, findings)) return false;
  if (tree.empty()) {
    Node& root = tree.append();
    root.key_at = root.at = root.end = tree.text().size();
  }
  if (!findings.any()) check_layout(tree, findings);
  return !findings.any();
}

}  // namespace casemgr::yaml
