// The difference of two texts as `diff -u` prints it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/store/case_directory.hpp"

namespace casemgr::store {

/// Returns a unified diff with three lines of context; empty for equal texts. The two names follow `---` and `+++`
/// unchanged. A missing final line end is marked as diff does. Finds the fewest changed lines (Myers 1986), except in
/// texts with little in common, where a shorter search may find more.
std::string unified_diff(std::string_view before, std::string_view after, std::string_view before_name,
                         std::string_view after_name);
/// Returns the diffs of all `writes`, one after the other, with git's names.
std::string diff_of(const std::vector<Write>& writes);

}  // namespace casemgr::store
