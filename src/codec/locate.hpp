// The place of a problem: line and column of a byte, path of keys.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::codec {

/// The keys from the top of a file to one place, each linked to the one above it. Lives on the stack of the walk.
struct Trail {
  const Trail* above;
  std::string_view key;
};

/// `goals.g9tkd.due`; empty for the top.
std::string path_of(const Trail* trail);

/// Returns the keys from the root of `tree` to `node`, joined by dots; empty for the root.
std::string path_to(const yaml::Tree& tree, std::size_t node);

/// Appends problems of one file. Because problems are mostly in the order of the file, lines are counted from the last
/// problem, so that a file full of problems is not read from its start for each.
class Reporter {
 public:
  Reporter(const yaml::Tree& tree, std::string_view file, Problems& problems)
      : tree_(tree), file_(file), problems_(problems) {}

  void add(std::size_t byte, const Trail* trail, Check check, std::string what);

 private:
  yaml::Position position(std::size_t byte);

  const yaml::Tree& tree_;
  std::string_view file_;
  Problems& problems_;
  std::size_t last_byte_ = 0;
  yaml::Position last_{};
};

/// Returns `'…'` on one line, cut if long.
std::string in_quotes(std::string_view text);

/// True for keys of the user's own.
inline bool is_users_own(std::string_view key) { return key.starts_with("x-"); }

}  // namespace casemgr::codec
