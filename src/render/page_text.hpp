// Parts of an HTML page: escaped text, so that data never becomes markup, and charts.
#pragma once

#include <string>
#include <string_view>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

/// Returns text without control characters, safe between tags and inside quoted attributes.
std::string escape_html(std::string_view text);

/// As escape_html, with break opportunities in words too long for a narrow column.
std::string escape_breakable(std::string_view text);

/// Returns a `<figure>`: the chart as inline SVG that fills the width while its text keeps its size, also on a phone.
/// Every value is visible without hovering: on the drawing if it has room, else below it. Days of `today`'s year have
/// no year. A tree is drawn in lines short enough for a phone. Empty for a chart without points or
/// branches.
std::string chart_figure(const report::Chart& chart, Date today);

}  // namespace casemgr::render
