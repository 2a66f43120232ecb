// Manual pages as roff.
#pragma once

#include <string>
#include <string_view>

namespace casemgr::cli {

/// Text as roff takes it: backslashes, hyphens that are typed, a dot or quote at a line's start.
std::string roff(std::string_view text);

/// casemgr-record(5): the files, section by section, from the field tables.
std::string record_page();

}  // namespace casemgr::cli
