// The variables of the environment, and the case directory that they name.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <string>

#include "casemgr/cli/world.hpp"
#include "casemgr/model/ids.hpp"

namespace casemgr::cli {

/// Returns the first of the variables that is set and not empty, else `otherwise`.
std::string variable(const World& world, std::initializer_list<const char*> names, std::string otherwise = {});

/// Returns a source of ids: random, or the same ones each time where CASEMGR_SEED is set.
Ids ids_for(const World& world);

/// Returns text for a stream, with what the program draws in ASCII where its reader has no UTF-8: where the locale
/// (LC_ALL, LC_CTYPE, LANG) names another encoding, and on a terminal also where it names none.
std::string drawn_for(const World& world, bool is_terminal, std::string text);

/// Returns the case directory given by `named` (-C), CASEMGR_DIR or the current directory. Throws Error(not_found)
/// outside one.
std::filesystem::path case_root(const World& world, const std::string& named);

}  // namespace casemgr::cli
