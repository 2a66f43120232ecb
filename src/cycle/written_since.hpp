// The records of a file that were written after a merge and belong to neither client for certain.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

namespace casemgr::cycle {

/// Names what of `keep` came from no other client, is of the day of that merge of `other` or later, and stays when the
/// two are separated: first each safety flag in effect, with what to do if it is the other's.
void tell_written_since(const Case& keep, const Token& other, const MergedClient& entry, const Context& context,
                        std::vector<std::string>& messages);

}  // namespace casemgr::cycle
