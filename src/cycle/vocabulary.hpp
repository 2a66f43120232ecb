// Words that are taken though the settings do not know them: what is said of them.
//
// Private to the layer.
#pragma once

#include <string>
#include <vector>

#include "casemgr/cycle/context.hpp"

namespace casemgr::cycle {

/// Says that a category is not known, with the one that may have been meant.
void warn_category(const Category& category, const Context& context, std::vector<std::string>& messages);

/// The same of a funding.
void warn_funding(std::string_view funding, const Context& context, std::vector<std::string>& messages);

}  // namespace casemgr::cycle
