// Figures drawn with characters: a bar, and a line of heights.
#pragma once

#include <cstddef>
#include <span>
#include <string>

namespace casemgr {

/// A bar of `share` (0 to 1) of `cells`, in eighths of a cell; never nothing for something.
std::string bar(double share, std::size_t cells);

/// The same on a ground that shows the whole: `███▌░░░░`.
std::string bar_on_ground(double share, std::size_t cells);

/// Each value as a height between the lowest and the highest of them: `▇▆▆▅▄`. Values that are all the same stand half
/// high.
std::string sparkline(std::span<const double> values);

}  // namespace casemgr
