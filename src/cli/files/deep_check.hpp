// casemgr check --deep: compares the two readers of YAML over the files that are checked.
#pragma once

#include <cstddef>
#include <string>

#include "casemgr/root/error.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

class DeepCheck {
 public:
  explicit DeepCheck(Call& call);

  /// Throws Error(usage) if `--only` leaves out the one check whose findings `--deep` adds.
  void refuse_without(bool syntax_wanted) const;
  /// Compares the readers over the file at `path` and appends what is different.
  void add(const std::string& path, Problems& problems);
  /// Says how many of `files` were compared: what the strict reader leaves to the general one is read in one way only.
  void tell_count(std::size_t files) const;

 private:
  Call& call_;
  bool wanted_;
  std::size_t compared_ = 0;
  std::size_t different_ = 0;
};

}  // namespace casemgr::cli
