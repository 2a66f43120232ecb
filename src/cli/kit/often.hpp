// What people use most of a command: the lines with which a group's help begins, the options that a verb's help shows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace casemgr::cli {

/// Names of the options of a command (`monitor contact`) in order of use; empty: its first ones.
std::vector<std::string> often_used_options(std::string_view command);

/// Command lines after the word casemgr, the most used first; empty: the group's own examples.
std::vector<std::string> often_used_lines(std::string_view group);

}  // namespace casemgr::cli
