// Charts inside a page.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "casemgr/root/text.hpp"
#include "cells.hpp"
#include "chart_text.hpp"
#include "page_text.hpp"
#include "terminal.hpp"

namespace casemgr::render {
namespace {

// Horizontal lengths are in percent of the width, vertical ones in pixels, so that lines stretch and letters do not.

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

std::string text_at(double x, double y, std::string_view attributes, std::string_view text) {
  return fmt::format("<text x=\"{:.2f}%\" y=\"{:.1f}\" {}>{}</text>\n", x, y, attributes, escape_html(text));
}

std::string line_from(double x1, double y1, double x2, double y2, std::string_view name) {
  return fmt::format("<line class=\"{}\" x1=\"{:.2f}%\" y1=\"{:.1f}\" x2=\"{:.2f}%\" y2=\"{:.1f}\"/>\n", name, x1, y1,
                     x2, y2);
}

/// Returns all values as words, `11 May 9.1 · 12 Nov 7.6 · target 7.0`, each label on one line with its value.
std::string in_words(const Chart& chart, Date today) {
  constexpr std::string_view no_break = "\u00a0";
  std::string text;
  for (const auto& [label, value] : chart.points) {
    std::string words = join(split_words(point_label(label, today)), no_break);
    text += (text.empty() ? "" : " · ") + words.append(no_break).append(value.str());
  }
  return chart.target ? text + " · target " + chart.target->str() : text;
}

std::string figure(const Chart& chart, Date today, double height, const std::string& drawing, bool words_below) {
  const std::string title = one_line(clean(chart.title));
  const std::string unit = one_line(clean(chart.unit));
  std::string html = "<figure>\n";
  if (!title.empty() || !unit.empty()) {
    html += "<figcaption>" + escape_html(title);
    html += unit.empty() ? "" : (title.empty() ? "" : " ") + ("<span>" + escape_html(unit) + "</span>");
    html += "</figcaption>\n";
  }
  html += fmt::format("<svg role=\"img\" height=\"{:.0f}\" aria-label=\"{}\">\n", height,
                      escape_html((title.empty() ? "" : title + ": ") + in_words(chart, today)));
  html += drawing + "</svg>\n";
  html += words_below ? "<p class=\"values\">" + escape_html(in_words(chart, today)) + "</p>\n" : "";
  return html + "</figure>\n";
}

constexpr double line_top = 28;
constexpr double line_bottom = 112;
constexpr double line_labels = 142;
constexpr double line_height = 152;
constexpr double value_gap = 10;  // percent between two values that are both readable on a phone
constexpr double label_gap = 26;  // the same for days
constexpr double line_left = 7;

struct Spot {
  double x = 0;
  double y = 0;
};

/// Returns horizontal positions, 0 to 1: by time if all labels are days, else evenly spaced.
std::vector<double> places_of(const Chart& chart) {
  std::vector<double> places;
  for (const auto& [label, value] : chart.points) {
    const std::optional<Date> day = parse_date(label);
    if (!day) break;
    places.push_back(static_cast<double>(day->time_since_epoch().count()));
  }
  const bool by_time = places.size() == chart.points.size() && std::is_sorted(places.begin(), places.end()) &&
                       places.front() < places.back();
  if (!by_time) {
    places.resize(chart.points.size());
    std::iota(places.begin(), places.end(), 0.0);
  }
  const Range range{.low = places.front(), .high = places.back()};
  for (double& place : places) place = range.share(place);
  return places;
}

std::vector<Spot> spots_of(const Chart& chart) {
  Range range{.low = chart.points.front().second.approximate(), .high = chart.points.front().second.approximate()};
  for (const auto& [label, value] : chart.points) range.hold(value.approximate());
  if (chart.target) range.hold(chart.target->approximate());
  const double right = chart.target ? 80 : 100 - line_left;
  const std::vector<double> places = places_of(chart);
  std::vector<Spot> spots;
  for (std::size_t i = 0; i < places.size(); ++i) {
    const double up = range.share(chart.points[i].second.approximate());
    spots.push_back(
        {.x = line_left + (right - line_left) * places[i], .y = line_bottom - (line_bottom - line_top) * up});
  }
  if (chart.target) {
    const double up = range.share(chart.target->approximate());
    spots.push_back({.x = right + 2, .y = line_bottom - (line_bottom - line_top) * up});
  }
  return spots;
}

/// Returns the points with room for their text, at least `gap` apart: the last and the first, then in order.
std::vector<bool> with_room(const std::vector<Spot>& spots, std::size_t count, double gap) {
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

std::string value_marks(const Chart& chart, const std::vector<Spot>& spots, Date today) {
  const std::size_t count = chart.points.size();
  const std::vector<bool> values = with_room(spots, count, value_gap);
  const std::vector<bool> days = with_room(spots, count, label_gap);
  std::string drawing;
  for (std::size_t i = 0; i < count; ++i) {
    const bool last = i + 1 == count;
    drawing += fmt::format("<circle class=\"point\" cx=\"{:.2f}%\" cy=\"{:.1f}\" r=\"{}\"/>\n", spots[i].x, spots[i].y,
                           last ? 4 : 3);
    if (values[i]) {
      drawing += text_at(spots[i].x, spots[i].y - 10,
                         last ? "class=\"last\" text-anchor=\"middle\"" : "text-anchor=\"middle\"",
                         chart.points[i].second.str());
    }
    if (days[i]) {
      const bool at_start = spots[i].x < 20;
      drawing += text_at(at_start ? 0 : spots[i].x, line_labels,
                         at_start ? "class=\"label\"" : "class=\"label\" text-anchor=\"middle\"",
                         point_label(chart.points[i].first, today));
    }
  }
  return drawing;
}

std::string line_figure(const Chart& chart, Date today) {
  const std::vector<Spot> spots = spots_of(chart);
  const std::size_t count = chart.points.size();
  std::string drawing;
  if (chart.target) {
    const Spot end = spots.back();
    drawing += line_from(0, end.y, end.x, end.y, "target");
    drawing += text_at(end.x, end.y + 4, "class=\"label\" dx=\"6\"", "target " + chart.target->str());
  }
  for (std::size_t i = 1; i < count; ++i) {
    drawing += line_from(spots[i - 1].x, spots[i - 1].y, spots[i].x, spots[i].y, "series");
  }
  drawing += value_marks(chart, spots, today);
  const std::vector<bool> values = with_room(spots, count, value_gap);
  const bool all_shown = std::all_of(values.begin(), values.end(), [](bool is_shown) { return is_shown; });
  return figure(chart, today, line_height, drawing, !all_shown);
}

constexpr double bar_thickness = 14;
constexpr double baseline = 11.5;  // of text beside a bar, from its top
constexpr std::size_t widest_label_beside = 18;
constexpr double per_letter = 2;  // percent of a phone's width

/// The places of bars and labels: beside each other, or with long labels one above the other.
struct BarFrame {
  bool stacked = false;
  double left = 0;  // percent
  double right = 88;
  double top = 4;  // pixels
  double row = 24;
  Range range{};

  [[nodiscard]] double x(double value) const { return left + (right - left) * range.share(value); }
};

BarFrame frame_of(const Chart& chart, Date today) {
  BarFrame frame;
  std::size_t letters = 0;
  for (const auto& [label, value] : chart.points) {
    frame.range.hold(value.approximate());
    letters = std::max(letters, display_width(point_label(label, today)));
  }
  if (chart.target) {
    frame.range.hold(chart.target->approximate());
    frame.top = 24;
  }
  if (frame.range.low == frame.range.high) frame.range.high = 1;
  frame.stacked = letters > widest_label_beside;
  frame.row = frame.stacked ? 44 : 24;
  const double room_for_negative_values = frame.range.low < 0 ? 9 : 0;
  frame.left = (frame.stacked ? 0 : per_letter * static_cast<double>(letters) + 3) + room_for_negative_values;
  return frame;
}

std::string bar_row(const BarFrame& frame, double top, const std::string& label, Decimal value) {
  const double from = frame.x(0);
  const double to = frame.x(value.approximate());
  const double bar_top = frame.stacked ? top + 20 : top;
  std::string drawing = text_at(0, top + baseline, "class=\"label\"", label);
  drawing += fmt::format("<rect class=\"bar\" x=\"{:.2f}%\" y=\"{:.1f}\" width=\"{:.2f}%\" height=\"{}\"/>\n",
                         std::min(from, to), bar_top, std::abs(to - from), bar_thickness);
  return drawing + text_at(to, bar_top + baseline, value.is_negative() ? "dx=\"-6\" text-anchor=\"end\"" : "dx=\"6\"",
                           value.str());
}

std::string bar_figure(const Chart& chart, Date today) {
  const BarFrame frame = frame_of(chart, today);
  const double bottom = frame.top + frame.row * static_cast<double>(chart.points.size());
  std::string drawing;
  if (chart.target) {
    const double x = frame.x(chart.target->approximate());
    drawing += line_from(x, frame.top - 4, x, bottom - 6, "target");
    drawing += text_at(x, 14, x > 80 ? "class=\"label\" text-anchor=\"end\"" : "class=\"label\" text-anchor=\"middle\"",
                       "target " + chart.target->str());
  }
  if (frame.range.low < 0) drawing += line_from(frame.x(0), frame.top - 3, frame.x(0), bottom - 6, "zero");
  double top = frame.top;
  for (const auto& [label, value] : chart.points) {
    drawing += bar_row(frame, top, point_label(label, today), value);
    top += frame.row;
  }
  return figure(chart, today, bottom, drawing, false);
}

constexpr double tree_line = 18;        // pixels between two lines of text
constexpr double tree_gap = 8;          // and more between two branches
constexpr double tree_step = 16;        // to the right for what hangs on a branch
constexpr int deepest_step = 8;         // deeper ones are not further to the right
constexpr std::size_t tree_cells = 44;  // of text at the left edge of a phone
constexpr std::size_t cells_of_a_step = 2;

/// A branch in its place: its dot, and its text in lines that fit a phone.
struct BranchPlace {
  double x = 0;
  double y = 0;
  std::vector<std::string> lines{};
};

std::vector<BranchPlace> places_of_branches(const Chart& chart) {
  std::vector<BranchPlace> places;
  double y = 4;
  for (const report::Branch& branch : chart.branches) {
    const int step = std::min(branch.depth, deepest_step);
    y += branch.depth == 0 && !places.empty() ? tree_gap : 0;
    BranchPlace place{.x = 5 + tree_step * step, .y = y + tree_line / 2};
    place.lines = lines_of(branch_text(branch).all(), tree_cells - cells_of_a_step * static_cast<std::size_t>(step));
    y += tree_line * static_cast<double>(std::max<std::size_t>(1, place.lines.size())) + tree_gap;
    places.push_back(std::move(place));
  }
  return places;
}

/// The kind stands out; it is the beginning of the first line.
std::string branch_lines(const BranchPlace& place, const std::string& kind) {
  std::string text;
  double y = place.y + 4.5;
  for (const std::string& line : place.lines) {
    const bool has_kind = !kind.empty() && &line == &place.lines.front() && line.starts_with(kind);
    text += fmt::format("<text x=\"{:.0f}\" y=\"{:.1f}\">", place.x + 12, y);
    text += has_kind ? "<tspan class=\"kind\">" + escape_html(kind) + "</tspan>" : "";
    text += escape_html(line.substr(has_kind ? kind.size() : 0)) + "</text>\n";
    y += tree_line;
  }
  return text;
}

/// The whole tree in words, each branch with its level.
std::string tree_in_words(const Chart& chart) {
  std::string words;
  for (const report::Branch& branch : chart.branches) {
    words += words.empty() ? "" : "; ";
    words += fmt::format("level {}: {}", branch.depth + 1, branch_text(branch).all());
  }
  return words;
}

std::string tree_figure(const Chart& chart) {
  const std::vector<BranchPlace> places = places_of_branches(chart);
  std::string lines, dots;
  std::vector<std::size_t> above;  // The last branch of each depth.
  for (std::size_t i = 0; i < places.size(); ++i) {
    const auto depth = static_cast<std::size_t>(chart.branches[i].depth);
    above.resize(std::min(depth, above.size()));
    if (!above.empty()) {
      const BranchPlace& from = places[above.back()];
      lines += fmt::format("<path class=\"branch\" d=\"M{:.0f} {:.0f}V{:.0f}H{:.0f}\"/>\n", from.x, from.y + 5,
                           places[i].y, places[i].x - 4);
    }
    above.push_back(i);
    dots += fmt::format("<circle class=\"node\" cx=\"{:.0f}\" cy=\"{:.0f}\" r=\"3.5\"/>\n", places[i].x, places[i].y);
    dots += branch_lines(places[i], branch_text(chart.branches[i]).kind);
  }
  const std::string title = one_line(clean(chart.title));
  const BranchPlace& last = places.back();
  const double height = last.y + tree_line * static_cast<double>(std::max<std::size_t>(1, last.lines.size()));
  std::string html = "<figure>\n";
  html += title.empty() ? "" : "<figcaption>" + escape_html(title) + "</figcaption>\n";
  html += fmt::format("<svg class=\"tree\" role=\"img\" height=\"{:.0f}\" aria-label=\"{}\">\n", height,
                      escape_html((title.empty() ? "" : title + ": ") + tree_in_words(chart)));
  return html + lines + dots + "</svg>\n</figure>\n";
}

}  // namespace

std::string chart_figure(const Chart& chart, Date today) {
  if (chart.kind == Chart::Kind::tree) return chart.branches.empty() ? std::string() : tree_figure(chart);
  if (chart.points.empty()) return {};
  return chart.kind == Chart::Kind::line ? line_figure(chart, today) : bar_figure(chart, today);
}

}  // namespace casemgr::render
