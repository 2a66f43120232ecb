// The whole program: arguments in, exit code out.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cli/world.hpp"

namespace casemgr::cli {

/// Runs one command line (without the program's name). Never throws; returns the exit code of cli.md.
int run(const std::vector<std::string>& arguments, World& world);

}  // namespace casemgr::cli
