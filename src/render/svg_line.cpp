// Values over time inside a page: what was measured, against what was expected.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "casemgr/root/text.hpp"
#include "chart_text.hpp"
#include "page_text.hpp"
#include "svg_parts.hpp"

namespace casemgr::render {
namespace {

constexpr double line_top = 28;
constexpr double line_bottom = 112;
constexpr double banded_bottom = 160;  // Leaves a line of text for each of five bands.
constexpr double labels_below = 30;
constexpr double end_below = 40;
constexpr double value_gap = 10;    // percent between two values that are both readable on a phone
constexpr double label_gap = 26;    // the same for days
constexpr double line_height = 15;  // pixels between two texts at the right
constexpr double line_left = 7;
constexpr double least_at_right = 7;
constexpr double most_at_right = 40;

struct Spot {
  double x = 0;
  double y = 0;
};

double number_of(Date day) { return static_cast<double>(day.time_since_epoch().count()); }

/// Where values and days are drawn.
struct LineFrame {
  bool by_time = false;  ///< Else the points are evenly spaced, and what has days is not drawn.
  Range days{}, values{};
  double right = 100 - line_left;
  double bottom = line_bottom;
  std::vector<double> places{};  ///< Of the points, on the scale of `days`.

  [[nodiscard]] double x(double place) const { return line_left + (right - line_left) * days.share(place); }
  [[nodiscard]] double x(Date day) const { return x(number_of(day)); }
  [[nodiscard]] double y(Decimal value) const {
    return bottom - (bottom - line_top) * values.share(value.approximate());
  }
};

/// Returns the days of the points; empty where one is none, or they are not in order.
std::vector<double> days_of(const Chart& chart) {
  std::vector<double> days;
  for (const auto& [label, value] : chart.points) {
    const std::optional<Date> day = parse_date(label);
    if (!day) return {};
    days.push_back(number_of(*day));
  }
  return std::is_sorted(days.begin(), days.end()) ? days : std::vector<double>();
}

/// By time if all labels are days and not all the same, else evenly spaced.
void place_points(const Chart& chart, LineFrame& frame) {
  frame.places = days_of(chart);
  if (!frame.places.empty()) {
    frame.days = {.low = frame.places.front(), .high = frame.places.back()};
    for (const auto& [label, value] : chart.expected) {
      if (const auto day = parse_date(label)) frame.days.hold(number_of(*day));
    }
    for (const Period& gap : chart.gaps) {
      frame.days.hold(number_of(gap.from));
      frame.days.hold(number_of(gap.to));
    }
    frame.by_time = frame.days.low < frame.days.high;
  }
  if (frame.by_time) return;
  frame.places.resize(chart.points.size());
  std::iota(frame.places.begin(), frame.places.end(), 0.0);
  frame.days = {.low = 0, .high = frame.places.back()};
}

LineFrame line_frame_of(const Chart& chart) {
  LineFrame frame;
  const double first = chart.points.front().second.approximate();
  frame.values = {.low = first, .high = first};
  for (const auto& [label, value] : chart.points) frame.values.hold(value.approximate());
  std::size_t letters = 0;
  for (const auto& line : {chart.target, chart.baseline}) {
    if (line) frame.values.hold(line->approximate());
  }
  if (chart.target) letters = display_width(chart.target_name + " " + chart.target->str());
  if (chart.baseline) letters = std::max(letters, display_width("baseline " + chart.baseline->str()));
  for (const report::ChartBand& band : chart.bands) {
    frame.values.hold(band.from.approximate());
    frame.values.hold(band.to.approximate());
    letters = std::max(letters, display_width(one_line(clean(band.name))) + 1);
  }
  place_points(chart, frame);
  if (frame.by_time) {
    for (const auto& [label, value] : chart.expected) frame.values.hold(value.approximate());
  }
  const double room = letter_of_a_phone * static_cast<double>(letters) + 3;
  frame.right = 100 - std::clamp(letters == 0 ? 0 : room, least_at_right, most_at_right);
  frame.bottom = chart.bands.empty() ? line_bottom : banded_bottom;
  return frame;
}

/// Returns the points with room for their text, at least `gap` apart: the last and the first, then in order.
std::vector<bool> with_room(const std::vector<Spot>& spots, double gap) {
  const std::size_t count = spots.size();
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::rotate(order.begin(), order.end() - 1, order.end());
  std::vector<bool> chosen(count, false);
  for (const std::size_t i : order) {
    bool free = true;
    for (std::size_t j = 0; j < count; ++j) free = free && !(chosen[j] && std::abs(spots[i].x - spots[j].x) < gap);
    chosen[i] = free;
  }
  return chosen;
}

std::string day_mark(double x, const LineFrame& frame, const std::string& day) {
  const bool at_start = x < 20;
  return text_at(at_start ? 0 : x, frame.bottom + labels_below,
                 at_start ? "class=\"label\"" : "class=\"label\" text-anchor=\"middle\"", day);
}

std::string value_marks(const Chart& chart, const LineFrame& frame, const std::vector<Spot>& spots, Date today) {
  const std::vector<bool> values = with_room(spots, value_gap);
  const std::vector<bool> days = with_room(spots, label_gap);
  std::string drawing;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const bool last = i + 1 == spots.size();
    drawing += fmt::format("<circle class=\"point\" cx=\"{:.2f}%\" cy=\"{:.1f}\" r=\"{}\"/>\n", spots[i].x, spots[i].y,
                           last ? 4 : 3);
    if (values[i]) {
      drawing += text_at(spots[i].x, spots[i].y - 10,
                         last ? "class=\"last\" text-anchor=\"middle\"" : "text-anchor=\"middle\"",
                         chart.points[i].second.str());
    }
    if (days[i]) drawing += day_mark(spots[i].x, frame, point_label(chart.points[i].first, today));
  }
  return drawing;
}

/// Every other band is darker; its name stands at the right, where two of them do not meet.
std::string bands_behind(const Chart& chart, const LineFrame& frame) {
  std::string drawing;
  bool dark = false;
  double above = frame.bottom + 2 * line_height;
  for (std::size_t i = 0; i < chart.bands.size(); ++i, dark = !dark) {
    const report::ChartBand& band = chart.bands[i];
    // Bands of whole numbers meet halfway.
    const bool has_next = i + 1 < chart.bands.size();
    const double top = has_next ? (frame.y(band.to) + frame.y(chart.bands[i + 1].from)) / 2 : frame.y(band.to);
    const double bottom = i > 0 ? (frame.y(band.from) + frame.y(chart.bands[i - 1].to)) / 2 : frame.y(band.from);
    drawing += fmt::format("<rect class=\"{}\" x=\"0\" y=\"{:.1f}\" width=\"{:.2f}%\" height=\"{:.1f}\"/>\n",
                           dark ? "band dark" : "band", std::min(top, bottom), frame.right, std::abs(bottom - top));
    const double middle = (top + bottom) / 2 + 4;
    if (above - middle < line_height) continue;
    above = middle;
    drawing += text_at(frame.right, middle, "class=\"label\" dx=\"16\"", one_line(clean(band.name)));
  }
  return drawing;
}

std::string gaps_behind(const Chart& chart, const LineFrame& frame) {
  std::string drawing;
  for (const Period& gap : chart.gaps) {
    const double from = frame.x(gap.from);
    drawing += fmt::format("<rect class=\"gap\" x=\"{:.2f}%\" y=\"{:.1f}\" width=\"{:.2f}%\" height=\"{:.1f}\"/>\n",
                           from, line_top - 14, std::max(0.5, frame.x(gap.to) - from), frame.bottom - line_top + 22);
  }
  return drawing;
}

std::string level(const LineFrame& frame, Decimal value, std::string_view name, const std::string& words, bool named) {
  const double y = frame.y(value);
  std::string drawing = line_from(0, y, frame.right + 2, y, name);
  if (named) drawing += text_at(frame.right + 2, y + 4, "class=\"label\" dx=\"6\"", words + " " + value.str());
  return drawing;
}

/// The lines behind the values: where it began, where it is to go, and the way between.
std::string lines_behind(const Chart& chart, const LineFrame& frame) {
  std::string drawing;
  if (chart.target) drawing += level(frame, *chart.target, "target", one_line(clean(chart.target_name)), true);
  if (chart.baseline) {
    const bool apart = !chart.target || std::abs(frame.y(*chart.target) - frame.y(*chart.baseline)) >= line_height;
    drawing += level(frame, *chart.baseline, "baseline", "baseline", apart);
  }
  if (!frame.by_time) return drawing;
  std::optional<Spot> before;
  for (const auto& [label, value] : chart.expected) {
    const std::optional<Date> day = parse_date(label);
    if (!day) continue;
    const Spot spot{.x = frame.x(*day), .y = frame.y(value)};
    if (before) drawing += line_from(before->x, before->y, spot.x, spot.y, "expected");
    before = spot;
  }
  return drawing;
}

/// Whether nothing was measured for a while between two points.
bool is_broken(const Chart& chart, const LineFrame& frame, std::size_t from) {
  return frame.by_time && std::any_of(chart.gaps.begin(), chart.gaps.end(), [&](const Period& gap) {
           return number_of(gap.from) > frame.places[from] && number_of(gap.to) < frame.places[from + 1];
         });
}

/// The last day of the expected course, where it has room.
std::string end_of_way(const Chart& chart, const LineFrame& frame, const std::vector<Spot>& spots, Date today) {
  if (!frame.by_time || chart.expected.empty()) return {};
  const std::string& day = chart.expected.back().first;
  const std::optional<Date> parsed = parse_date(day);
  if (!parsed || frame.x(*parsed) - spots.back().x < label_gap) return {};
  return day_mark(frame.x(*parsed), frame, point_label(day, today));
}

}  // namespace

std::string line_figure(const Chart& chart, Date today) {
  const LineFrame frame = line_frame_of(chart);
  std::vector<Spot> spots;
  for (std::size_t i = 0; i < chart.points.size(); ++i) {
    spots.push_back({.x = frame.x(frame.places[i]), .y = frame.y(chart.points[i].second)});
  }
  std::string drawing = bands_behind(chart, frame);
  if (frame.by_time) drawing += gaps_behind(chart, frame);
  drawing += lines_behind(chart, frame);
  for (std::size_t i = 1; i < spots.size(); ++i) {
    const bool broken = is_broken(chart, frame, i - 1);
    drawing += line_from(spots[i - 1].x, spots[i - 1].y, spots[i].x, spots[i].y, broken ? "series broken" : "series");
  }
  drawing += value_marks(chart, frame, spots, today) + end_of_way(chart, frame, spots, today);
  const std::vector<bool> values = with_room(spots, value_gap);
  const bool all_shown = std::all_of(values.begin(), values.end(), [](bool is_shown) { return is_shown; });
  const std::string notes = join(chart_notes(chart, today, true), "; ");
  const std::string words = chart_values(chart, today);
  const std::string_view between = notes.empty() ? "" : "; ";
  return figure(chart, frame.bottom + end_below, drawing, words + std::string(between) + notes,
                all_shown ? notes : words + std::string(between) + notes);
}

}  // namespace casemgr::render
