// casemgr refer provider: the directory that all clients share.
#pragma once

#include <vector>

#include "kit/command.hpp"

namespace casemgr::cli {

std::vector<Verb> provider_verbs();

}  // namespace casemgr::cli
