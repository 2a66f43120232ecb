// `--accept NO`: the numbered proposals to write.
#pragma once

#include <string_view>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// Returns the row of `--accept NO`, with that sentence.
Option accept_option(std::string sentence);

/// Returns the places (from 0) of the numbers given by `--accept`, of `count` proposals. Throws Error(usage) for an
/// unknown or repeated number; `what` is their name in messages: `proposal`.
std::vector<std::size_t> accepted(Call& call, std::size_t count, std::string_view what);

}  // namespace casemgr::cli
