// The values of a file that came with a merge, when the two clients are separated.
#pragma once

#include <string>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Takes out of `keep` what it has from `other` by `entry` and what is as it was; says what was changed since and
/// stays. `other` has its own values and records again.
void take_out_what_came(Case& keep, Case& other, const MergedClient& entry, std::vector<std::string>& messages);
/// Takes out of the episodes of one file what they have by `entry`, another merge, from episodes of the other file.
void take_out_of_episodes(Case& keep, Case& other, MergedClient& entry);

}  // namespace casemgr::cycle
