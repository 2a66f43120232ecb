// Figures drawn with characters: a bar, and a line of heights.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace casemgr {

/// Draws a bar of `share` (0 to 1) of `cells`, in eighths of a cell. A share above 0 shows at least an eighth.
std::string bar(double share, std::size_t cells);

/// Draws the same bar over a background as wide as the whole: `███▌░░░░`.
std::string bar_on_ground(double share, std::size_t cells);

/// Draws each value as a height between the lowest and the highest: `▇▆▆▅▄`. Equal values have half the height.
std::string sparkline(std::span<const double> values);

}  // namespace casemgr
