// Help texts, from the command table.
#pragma once

#include <string>

#include "kit/line.hpp"

namespace casemgr::cli {

/// `-r, --reason TEXT`
std::string spelling(const Option& option);
std::string version_text();
/// Of the program, a group or a verb, as far as `line` names them; wrapped to `width` cells.
std::string help_text(const Line& line, std::size_t width);

}  // namespace casemgr::cli
