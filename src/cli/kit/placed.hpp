// Where in a file a finding about its record is.
#pragma once

#include <string>

#include "casemgr/root/error.hpp"

namespace casemgr::yaml {
class Tree;
}

namespace casemgr::cli {

/// Returns the findings with `path` as their file, and with the line and column of each in the text of `tree`.
Problems placed(const std::string& path, const yaml::Tree& tree, Problems found);

}  // namespace casemgr::cli
