// A page of one client, printed for each of many: `--each -o DIR`.
#pragma once

#include <vector>

#include "disclosure/request.hpp"

namespace casemgr::cli {

/// The client, who is not named beside `--each`.
Argument client_or_each_argument();
/// `--each`, `--all`, and `further` behind them. The verb chooses clients, too.
std::vector<Option> each_page_options(std::vector<Option> further);
/// What the manual says of them, behind `words`.
Lasting each_page_description(std::string_view words);

/// Prints the internal page of each client that the options choose to a file of its own in the directory of `-o`. A
/// client whose file cannot be read, or whose page is refused, is told, and the others are written. Throws Error(usage)
/// beside CLIENT or what asks for a page to release, without a directory, and Error(rule) for one that holds anything
/// else.
void print_each_page(Call& call, const MakePage& make, bool goes_home);

}  // namespace casemgr::cli
