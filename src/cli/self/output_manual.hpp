// The manual page casemgr-output(7): what the program prints to programs.
#pragma once

#include <string>

namespace casemgr::cli {

std::string output_page();

}  // namespace casemgr::cli
