// The manual pages that are written by hand: src/cli/pages.
#pragma once

#include "casemgr/root/embedded.hpp"

namespace casemgr::cli {

/// By file name; each begins behind its heading.
const EmbeddedFiles& written_pages();

}  // namespace casemgr::cli
