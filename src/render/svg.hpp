// Charts as drawings inside a page.
#pragma once

#include <string>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

/// A `<figure>`: the chart as inline SVG that fills the width while its text keeps its size, so that it reads the same
/// on a phone, and every value can be read without hovering: on the drawing where there is room, else under it.
/// Days are told as seen from `today`. Empty for a chart without points.
std::string chart_figure(const report::Chart& chart, Date today);

}  // namespace casemgr::render
