// Charts in characters.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

/// `▇▆▄`, one character per value, the lowest and the highest as far apart as a line allows; only the last `most`.
std::string sparkline(const report::Chart& chart, std::size_t most);

/// Title and unit: `HbA1c, %`.
std::string chart_title(const report::Chart& chart);
/// `9.1 → 7.6, target 7.0`; empty without points.
std::string chart_summary(const report::Chart& chart);
/// A label for people: an ISO day in words, any other as it is.
std::string point_label(const std::string& label, std::optional<Date> today);

/// The chart as lines of at most `cells`: a sparkline with first, last and target, or a bar per label.
std::vector<std::string> chart_lines(const report::Chart& chart, std::size_t cells, Date today);

}  // namespace casemgr::render
