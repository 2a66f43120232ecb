// casemgr refer provider import, export: the directory from and to the formats of others.
#pragma once

#include <vector>

#include "kit/command.hpp"

namespace casemgr::cli {

std::vector<Verb> provider_exchange_verbs();

}  // namespace casemgr::cli
