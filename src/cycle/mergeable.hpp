// Whether two records may become one, and what the practitioner must look at once they are.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/merge.hpp"

namespace casemgr::cycle {

/// Throws Error(rule) with what to do first.
void check_mergeable(const Case& keep, const Case& other, const Context& context, const Pointing& pointing);

/// Adds what the two said differently and what counts twice now. `came` is what this merge added to the entry of `id`.
void tell_merged(const Case& keep, const std::string& id, const MergedClient& came, const Context& context,
                 std::vector<std::string>& messages);

}  // namespace casemgr::cycle
