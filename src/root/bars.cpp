#include "casemgr/root/bars.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "casemgr/root/text.hpp"

namespace casemgr {

namespace {

constexpr std::array<std::string_view, 8> heights = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
constexpr std::array<std::string_view, 8> eighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};

}  // namespace

std::string bar(double share, std::size_t cells) {
  auto pieces = static_cast<std::size_t>(std::lround(share * static_cast<double>(cells) * 8));
  pieces = std::max<std::size_t>(pieces, share > 0 ? 1 : 0);
  std::string text;
  for (std::size_t i = 0; i < pieces / 8; ++i) text += heights.back();
  return text.append(eighths.at(pieces % 8));
}

std::string bar_on_ground(double share, std::size_t cells) {
  std::string text = bar(std::clamp(share, 0.0, 1.0), cells);
  for (std::size_t i = display_width(text); i < cells; ++i) text += "░";
  return text;
}

std::string sparkline(std::span<const double> values) {
  if (values.empty()) return {};
  const auto [low, high] = std::minmax_element(values.begin(), values.end());
  std::string text;
  for (const double value : values) {
    const double share = *high > *low ? (value - *low) / (*high - *low) : 0.5;
    text += heights.at(static_cast<std::size_t>(std::lround(share * (heights.size() - 1))));
  }
  return text;
}

}  // namespace casemgr
