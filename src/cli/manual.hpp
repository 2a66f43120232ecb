// Manual pages as roff.
#pragma once

#include <string>

namespace casemgr::cli {

/// casemgr-record(5): the files, section by section, from the field tables.
std::string record_page();

}  // namespace casemgr::cli
