// Draws charts inside a page.
#pragma once

#include <string>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

/// Returns a `<figure>`: the chart as inline SVG that fills the width while its text keeps its size, also on a phone.
/// Every value is visible without hovering: on the drawing if it has room, else below it. Days of `today`'s year have
/// no year. Empty for a chart without points.
std::string chart_figure(const report::Chart& chart, Date today);

}  // namespace casemgr::render
