// Which screening gave rise to a flag.
//
// Pure, never throws.
#pragma once

#include <optional>
#include <string>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// The source of what a screening raises: `phq-9, 2026-05-04`. `day` is the assessment's, for a score without one.
std::string source_of(const Score& score, const std::optional<Date>& day);

/// The score that the flag names as its source, if neither it nor its assessment is void; else null.
const Entry<Score>* screening_behind(const Case& c, const Flag& flag);

}  // namespace casemgr
