// casemgr check: how findings are told, and which of them `--fix` mends.
#pragma once

#include <cstddef>
#include <functional>
#include <set>
#include <string>
#include <tuple>

#include "casemgr/root/error.hpp"
#include "kit/call.hpp"

namespace casemgr::cli {

/// Whether one of `--only` names the check; without any, each is meant.
using Meant = std::function<bool(Check)>;

/// The findings that `--fix` mends.
class Mended {
 public:
  void add(const Problem& problem) { known_.emplace(problem.file, problem.path, problem.check); }
  void add(const std::string& file, const std::string& path, Check check) { known_.emplace(file, path, check); }
  [[nodiscard]] bool has(const Problem& problem) const {
    return known_.contains({problem.file, problem.path, problem.check});
  }
  [[nodiscard]] std::size_t count(const Problems& all) const {
    return static_cast<std::size_t>(
        std::count_if(all.begin(), all.end(), [&](const Problem& problem) { return has(problem); }));
  }

 private:
  std::set<std::tuple<std::string, std::string, Check>> known_{};
};

/// Says that findings will be printed, so that a format and a file that cannot be had are refused before anything is
/// done.
void expect_findings(Call& call);
/// Prints the findings in the format that was chosen.
void print_findings(Call& call, const Problems& all, const Mended& mended);
/// Says how many of them `--fix` mends.
void tell_mended(Call& call, const Problems& all, const Mended& mended);
/// Lets the command fail for an error, with `--strict` for a warning too.
void fail_for(Call& call, const Problems& all);

}  // namespace casemgr::cli
