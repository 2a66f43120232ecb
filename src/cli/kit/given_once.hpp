// Options that a line gives more often than they can be meant, or gives nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kit/line.hpp"

namespace casemgr::cli {

/// Throws Error(usage) for an option given `count` times that takes one value.
[[noreturn]] void refuse_repeated(std::string_view option, std::size_t count);

/// Throws Error(usage) for an option of the line that takes one value and has several, for --json beside --format, and
/// for an empty value that is no field's, which `''` clears: it is mostly a variable of a script that was not set.
void refuse_unclear_options(const Line& line);

}  // namespace casemgr::cli
