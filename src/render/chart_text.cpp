#include "chart_text.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "casemgr/root/bars.hpp"
#include "casemgr/root/text.hpp"
#include "cells.hpp"
#include "terminal.hpp"

namespace casemgr::render {
namespace {

constexpr std::size_t most_in_a_sparkline = 24;
constexpr std::size_t longest_bar = 30;
constexpr std::size_t narrow_chart = 40;  ///< A label that is too long for a narrower one has lines of its own.

std::vector<std::string> line_chart(const Chart& chart, std::size_t cells, Date today) {
  const std::string from = point_label(chart.points.front().first, today);
  const std::string to = point_label(chart.points.back().first, today);
  std::string text = chart_title(chart);
  text += (text.empty() ? "" : "  ") + sparkline(chart, std::min(most_in_a_sparkline, cells)) + "  ";
  text += chart_summary(chart) + " (" + (from == to ? from : from + " to " + to) + ')';
  return display_width(text) <= cells ? std::vector<std::string>{text} : lines_of(text, cells);
}

std::vector<std::string> bar_chart(const Chart& chart, std::size_t cells, Date today) {
  std::size_t labels = 0;
  std::size_t values = 0;
  double most = 0;
  for (const auto& [label, value] : chart.points) {
    labels = std::max(labels, display_width(point_label(label, today)));
    values = std::max(values, value.str().size());
    most = std::max(most, std::abs(value.approximate()));
  }
  labels = std::min(labels, cells / 3);
  const std::size_t used = labels + values + 4;
  const std::size_t room = std::min(longest_bar, cells > used ? cells - used : 0);
  std::vector<std::string> lines;
  if (const std::string title = chart_title(chart); !title.empty()) lines = lines_of(title, cells);
  for (const auto& [label, value] : chart.points) {
    std::string name = point_label(label, today);
    if (cells < narrow_chart && display_width(name) > labels) {
      for (std::string& line : lines_of(std::exchange(name, {}), cells)) lines.push_back(std::move(line));
    }
    const double share = most > 0 ? std::abs(value.approximate()) / most : 0;
    const std::string line =
        pad(truncate(name, labels), labels) + "  " + pad(value.str(), values, true) + "  " + bar(share, room);
    lines.push_back(truncate(line, cells));
  }
  if (chart.target) lines.push_back(truncate("target " + chart.target->str(), cells));
  return lines;
}

constexpr std::size_t cells_of_a_guide = 3;
constexpr std::size_t narrowest_branch = 12;  ///< Where guides leave less, the outer ones go.

/// The lines that lead to a branch: `│  └─ ` before its first line, `│     ` before the others.
struct Guides {
  std::string first, others;
};

/// At most so many steps of them, the inner ones.
Guides guides_of(const std::vector<report::Branch>& branches, std::size_t at, std::size_t most) {
  Guides guides;
  int depth = branches[at].depth;
  if (depth > 0 && most > 0) {
    const bool more = has_sibling(branches, at);
    guides = {more ? "├─ " : "└─ ", more ? "│  " : "   "};
  }
  for (std::size_t i = at, steps = 1; i-- > 0 && depth > 1 && steps < most;) {
    if (branches[i].depth >= depth) continue;
    depth = branches[i].depth;
    const std::string above = has_sibling(branches, i) ? "│  " : "   ";
    guides = {above + guides.first, above + guides.others};
    ++steps;
  }
  return guides;
}

std::vector<std::string> tree_chart(const Chart& chart, std::size_t cells) {
  const std::size_t most = cells > narrowest_branch ? (cells - narrowest_branch) / cells_of_a_guide : 0;
  std::vector<std::string> lines;
  if (const std::string title = chart_title(chart); !title.empty()) lines = lines_of(title, cells);
  for (std::size_t i = 0; i < chart.branches.size(); ++i) {
    const Guides guides = guides_of(chart.branches, i, most);
    const std::size_t used = display_width(guides.first);
    const bool is_first = i == 0;
    bool first = true;
    if (chart.branches[i].depth == 0 && !is_first) lines.emplace_back();
    for (const std::string& line : lines_of(branch_text(chart.branches[i]).all(), cells - used)) {
      lines.push_back((std::exchange(first, false) ? guides.first : guides.others) + line);
    }
  }
  return lines;
}

}  // namespace

BranchText branch_text(const report::Branch& branch) {
  const std::string id = one_line(clean(branch.id));
  const std::string text = one_line(clean(branch.text));
  return {one_line(clean(branch.kind)), id.empty() || text.empty() ? id + text : id + ' ' + text};
}

bool has_sibling(const std::vector<report::Branch>& branches, std::size_t at) {
  for (std::size_t i = at + 1; i < branches.size(); ++i) {
    if (branches[i].depth <= branches[at].depth) return branches[i].depth == branches[at].depth;
  }
  return false;
}

std::string sparkline(const Chart& chart, std::size_t most) {
  std::vector<double> values;
  for (std::size_t i = chart.points.size() - std::min(chart.points.size(), most); i < chart.points.size(); ++i) {
    values.push_back(chart.points[i].second.approximate());
  }
  return casemgr::sparkline(values);
}

std::string chart_title(const Chart& chart) {
  const std::string unit = one_line(clean(chart.unit));
  const std::string title = one_line(clean(chart.title));
  return title.empty() || unit.empty() ? title + unit : title + ", " + unit;
}

std::string chart_summary(const Chart& chart) {
  if (chart.points.empty()) return {};
  std::string text = chart.points.front().second.str();
  text += chart.points.size() > 1 ? " → " + chart.points.back().second.str() : "";
  return chart.target ? text + ", target " + chart.target->str() : text;
}

std::string point_label(const std::string& label, std::optional<Date> today) {
  const std::optional<Date> day = parse_date(label);
  return day ? day_text(*day, today) : one_line(clean(label));
}

std::vector<std::string> chart_lines(const Chart& chart, std::size_t cells, Date today) {
  if (chart.kind == Chart::Kind::tree) return tree_chart(chart, cells);
  if (chart.points.empty()) return {};
  return chart.kind == Chart::Kind::line ? line_chart(chart, cells, today) : bar_chart(chart, cells, today);
}

}  // namespace casemgr::render
