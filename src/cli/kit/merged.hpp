// The records that were merged into that of a client.
#pragma once

#include <string>
#include <vector>

#include "kit/call.hpp"

namespace casemgr::cli {

/// Returns the files that point to the client, directly or through another of them; none that cannot be read.
std::vector<store::LoadedCase> pointers_to(Call& call, const Case& c);

/// `c9xw4tb Lopes, Marie, 4 May 2026: birth date '1958-03-15'` for each; of an endangered client the values stay on the
/// practitioner's screen.
std::vector<std::string> merged_lines(Call& call, const Case& c);
/// A JSON array of ids.
std::string merged_json(const Case& c);

}  // namespace casemgr::cli
