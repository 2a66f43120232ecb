// The clients whose records were merged into the file of another.
#pragma once

#include <string>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// `c9xw4tb Lopes, Marie, 4 May 2026: birth date '1958-03-15'` for each; of an endangered client the values stay on the
/// practitioner's screen.
std::vector<std::string> merged_lines(Call& call, const Case& c);
/// Rows for programs: client, id, name and day of each.
report::Section merged_rows(const Case& c);

}  // namespace casemgr::cli
