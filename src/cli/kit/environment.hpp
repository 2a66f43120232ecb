// What the variables of the environment say, and where the case directory is by them.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>

#include "casemgr/cli/world.hpp"

namespace casemgr::cli {

/// The first of the variables that is set and not empty; else `otherwise`.
std::string variable(const World& world, std::initializer_list<const char*> names, std::string otherwise = {});

/// The case directory that `named` (-C), CASEMGR_DIR or the current directory says. Error(not_found) outside one.
std::filesystem::path case_root(const World& world, const std::string& named);

}  // namespace casemgr::cli
