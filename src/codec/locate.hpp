// The place of a problem: line and column of a byte, path of keys.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "casemgr/root/error.hpp"
#include "casemgr/yaml/positions.hpp"
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

/// Appends problems of one file, whose lines are looked for only where there is one.
class Reporter {
 public:
  Reporter(const yaml::Tree& tree, std::string_view file, Problems& problems)
      : tree_(tree), file_(file), problems_(problems) {}

  void add(std::size_t byte, const Trail* trail, Check check, std::string what);

 private:
  const yaml::Tree& tree_;
  std::string_view file_;
  Problems& problems_;
  std::optional<yaml::Positions> positions_{};
};

/// Returns `'…'` on one line, cut if long.
std::string in_quotes(std::string_view text);

/// True for keys of the user's own.
inline bool is_users_own(std::string_view key) { return key.starts_with("x-"); }

}  // namespace casemgr::codec
