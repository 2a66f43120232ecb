// Charts inside a page.
#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "casemgr/root/text.hpp"
#include "cells.hpp"
#include "chart_text.hpp"
#include "page_text.hpp"
#include "svg_parts.hpp"
#include "terminal.hpp"

namespace casemgr::render {
namespace {

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
                       one_line(clean(chart.target_name)) + " " + chart.target->str());
  }
  if (frame.range.low < 0) drawing += line_from(frame.x(0), frame.top - 3, frame.x(0), bottom - 6, "zero");
  double top = frame.top;
  for (const auto& [label, value] : chart.points) {
    drawing += bar_row(frame, top, point_label(label, today), value);
    top += frame.row;
  }
  return figure(chart, bottom, drawing, chart_values(chart, today), {});
}

constexpr double change_row = 44;    // a label, and below it the line with both values
constexpr double change_right = 80;  // of the line; its values stand behind it

/// A line from the least to the highest value, with a ring before and a dot after.
std::string change_figure(const Chart& chart) {
  Range range = chart.scale ? Range{chart.scale->first.approximate(), chart.scale->second.approximate()} : Range{};
  for (const report::ChartChange& change : chart.changes) {
    range.hold(change.before.approximate());
    range.hold(change.after.approximate());
  }
  const auto x = [&](Decimal value) { return 2 + (change_right - 2) * range.share(value.approximate()); };
  std::string drawing;
  double top = 4;
  for (const report::ChartChange& change : chart.changes) {
    const double y = top + 28;
    drawing += text_at(0, top + baseline, "class=\"label\"", one_line(clean(change.label)));
    drawing += line_from(2, y, change_right, y, "track");
    drawing += line_from(x(change.before), y, x(change.after), y, "series");
    drawing += fmt::format("<circle class=\"before\" cx=\"{:.2f}%\" cy=\"{:.1f}\" r=\"5\"/>\n", x(change.before), y);
    drawing += fmt::format("<circle class=\"point\" cx=\"{:.2f}%\" cy=\"{:.1f}\" r=\"4\"/>\n", x(change.after), y);
    drawing += text_at(change_right, y + 4, "dx=\"12\"", change_words(change));
    top += change_row;
  }
  return figure(chart, top, drawing, chart_values(chart, std::nullopt), "Ring: before; dot: after.");
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
  if (chart.kind == Chart::Kind::change) return chart.changes.empty() ? std::string() : change_figure(chart);
  if (chart.points.empty()) return {};
  return chart.kind == Chart::Kind::line ? line_figure(chart, today) : bar_figure(chart, today);
}

}  // namespace casemgr::render
