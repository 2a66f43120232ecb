// The completion scripts of the shells.
#pragma once

#include <string>

namespace casemgr::cli {

const std::string& bash_completion();
const std::string& zsh_completion();
const std::string& fish_completion();

}  // namespace casemgr::cli
