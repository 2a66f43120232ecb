// Where a problem lies: byte to line and column, key by key to path.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/tree.hpp"

namespace casemgr::codec {

/// The keys from the top of a file down to one place, each linked to the one above it. Lives on the stack of the walk.
struct Trail {
  const Trail* above;
  std::string_view key;
};

/// `goals.g9tkd.due`; empty for the top.
std::string path_of(const Trail* trail);

/// Keys from the root of `tree` down to `node`, joined by dots; empty for the root.
std::string path_to(const yaml::Tree& tree, std::size_t node);

/// Appends problems of one file. Problems come mostly in the order of the file: counting goes on from the last one, so
/// that a file full of problems is not read from its start for each of them.
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

/// `'…'`, one line, cut where it is long.
std::string in_quotes(std::string_view text);

/// True for keys that belong to the user.
inline bool is_users_own(std::string_view key) {
  return key.starts_with("x-");
}

}  // namespace casemgr::codec
