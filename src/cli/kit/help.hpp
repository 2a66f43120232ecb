// Help texts, from the command table.
#pragma once

#include <string>

#include "kit/line.hpp"

namespace casemgr::cli {

/// `-r, --reason TEXT`
std::string spelling(const Option& option);
std::string version_text();
/// `0.1.0`
std::string version_number();
/// Returns the help of the program, group or verb that `line` names, wrapped to `width` cells.
std::string help_text(const Line& line, std::size_t width);

}  // namespace casemgr::cli
