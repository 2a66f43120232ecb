// Which records refer to a record.
//
// Pure, never throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// Ids of the records that refer to the record `id` or to one inside it, in file order; void ones too.
std::vector<std::string> references_to(const Case& c, std::string_view id);

}  // namespace casemgr
