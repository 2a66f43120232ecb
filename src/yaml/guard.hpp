// The guards around yaml-cpp: checks before and after it reads, and explanations of its errors.
//
// A guard appends problems, in words for a user who has the file open in an editor.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::yaml {

/// Collects the findings about one text.
class Findings {
 public:
  Findings(const Tree& tree, std::string_view file, Problems& problems)
      : tree_(tree), file_(file), problems_(problems), before_(problems.size()) {}

  /// Adds a finding at `byte`; drops those after the first 50 of a text.
  void add(std::size_t byte, Check check, std::string what);
  [[nodiscard]] bool full() const { return problems_.size() >= before_ + limit; }
  [[nodiscard]] bool any() const { return problems_.size() > before_; }
  [[nodiscard]] const Tree& tree() const { return tree_; }

 private:
  static constexpr std::size_t limit = 50;

  const Tree& tree_;
  std::string_view file_;
  Problems& problems_;
  std::size_t before_;
};

/// yaml-cpp queues a whole bracketed value before it hands out its first item.
inline constexpr std::size_t bracket_limit = 10'000;

/// Whether `text` is UTF-8 of at most `size_limit` bytes without control bytes and with few brackets, so that only the
/// checks of lines of `check_bytes` could find something in it. One quick pass.
bool is_clean(std::string_view text);

/// Size, encoding, control bytes, conflict markers, directives, second documents: checks that need only the bytes.
void check_bytes(std::string_view text, Findings& findings);

/// Walks the tree and the text side by side: every byte must belong to a key, a value, a comment or an expected sign.
/// Sets `end` of every node and `at` of missing values; finds unclosed quotes, lines without colon, wrong indentation,
/// empty items, explicit keys, duplicates.
void check_layout(Tree& tree, Findings& findings);

/// Says in plain words why yaml-cpp gave up at `byte` with `message`.
void explain(std::size_t byte, std::string_view message, Findings& findings);

}  // namespace casemgr::yaml
