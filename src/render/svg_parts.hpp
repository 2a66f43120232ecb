// What charts inside a page are drawn of. Horizontal lengths are in percent of the width, vertical ones in pixels, so
// that lines stretch and letters do not.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "cells.hpp"

namespace casemgr::render {

/// Lowest and highest value drawn.
struct Range {
  double low = 0;
  double high = 0;

  [[nodiscard]] double share(double value) const { return high > low ? (value - low) / (high - low) : 0.5; }
  void hold(double value) {
    low = std::min(low, value);
    high = std::max(high, value);
  }
};

/// What a letter of 13 pixels takes of a phone's width, in percent.
inline constexpr double letter_of_a_phone = 2.2;

std::string text_at(double x, double y, std::string_view attributes, std::string_view text);
std::string line_from(double x1, double y1, double x2, double y2, std::string_view name);

/// Returns a `<figure>` around a drawing. `words` are all that it shows; `below`, where not empty, stands under it.
std::string figure(const Chart& chart, double height, const std::string& drawing, const std::string& words,
                   const std::string& below);

std::string line_figure(const Chart& chart, Date today);

}  // namespace casemgr::render
