// Charts drawn with characters.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

/// Returns `▇▆▄`, one character per value, scaled from the lowest to the highest; only the last `most` values.
std::string sparkline(const report::Chart& chart, std::size_t most);

/// Returns title and unit: `HbA1c, %`.
std::string chart_title(const report::Chart& chart);
/// Returns `9.1 → 7.6, target 7.0`; empty without points.
std::string chart_summary(const report::Chart& chart);
/// Returns a label for people: an ISO day in words, any other unchanged.
std::string point_label(const std::string& label, std::optional<Date> today);

/// Returns the chart as lines of at most `cells`: a sparkline with first, last and target, or a bar per label.
std::vector<std::string> chart_lines(const report::Chart& chart, std::size_t cells, Date today);

}  // namespace casemgr::render
