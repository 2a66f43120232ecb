// `--accept NO`: which of the numbered proposals are to be written.
#pragma once

#include <string_view>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// The option row: `--accept NO`, repeatable, with that sentence.
Option accept_option(std::string sentence);

/// Places (from 0) of the numbers given by `--accept`, in the order given, of `count` proposals. Error(usage) for a
/// number that is none of them or stands twice; `what` is what they are called: `proposal`.
std::vector<std::size_t> accepted(Call& call, std::size_t count, std::string_view what);

}  // namespace casemgr::cli
