// The difference of two texts as `diff -u` prints it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/store/case_directory.hpp"

namespace casemgr::store {

/// Unified diff with three lines of context; empty where the texts are equal. The two names stand behind `---` and
/// `+++` as they are. A text without line end at its end is marked as diff does. The fewest changed lines are found
/// (Myers 1986); where the texts have little in common, a shorter search that may find more.
std::string unified_diff(std::string_view before, std::string_view after, std::string_view before_name,
                         std::string_view after_name);
/// Of all `writes`, one behind the other, with git's names.
std::string diff_of(const std::vector<Write>& writes);

}  // namespace casemgr::store
