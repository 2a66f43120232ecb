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

std::string target_words(const Chart& chart) { return one_line(clean(chart.target_name)) + ' ' + chart.target->str(); }

constexpr std::size_t longest_bar = 30;
constexpr std::size_t narrow_chart = 40;  ///< A label that is too long for a narrower one has lines of its own.

std::string gap_words(const Chart& chart, std::optional<Date> today) {
  std::string words;
  for (const Period& gap : chart.gaps) {
    words += words.empty() ? "nothing measured " : ", ";
    words += day_text(gap.from, today) + (gap.from < gap.to ? " to " + day_text(gap.to, today) : "");
  }
  return words;
}

std::string band_words(const Chart& chart) {
  std::string words;
  for (const report::ChartBand& band : chart.bands) {
    words += words.empty() ? "bands: " : ", ";
    words += one_line(clean(band.name)) + ' ' + band.from.str() + " to " + band.to.str();
  }
  return words;
}

std::string expected_words(const Chart& chart, std::optional<Date> today) {
  std::string words;
  for (const auto& [label, value] : chart.expected) {
    words += words.empty() ? "expected course " : " to ";
    words += value.str() + " on " + point_label(label, today);
  }
  return words;
}

/// Whether nothing was measured for a while between this point and the next.
bool is_before_gap(const Chart& chart, std::size_t at) {
  if (at + 1 >= chart.points.size()) return false;
  const std::optional<Date> from = parse_date(chart.points[at].first);
  const std::optional<Date> to = parse_date(chart.points[at + 1].first);
  return from && to && std::any_of(chart.gaps.begin(), chart.gaps.end(), [&](const Period& gap) {
           return gap.from > *from && gap.to < *to;
         });
}

/// `Housing  ├─○───●──┤  2 → 4`
std::vector<std::string> change_chart(const Chart& chart, std::size_t cells) {
  constexpr std::size_t track = 17;
  double low = chart.scale ? chart.scale->first.approximate() : chart.changes.front().before.approximate();
  double high = chart.scale ? chart.scale->second.approximate() : low;
  std::size_t labels = 0;
  for (const report::ChartChange& change : chart.changes) {
    labels = std::max(labels, display_width(one_line(clean(change.label))));
    low = std::min({low, change.before.approximate(), change.after.approximate()});
    high = std::max({high, change.before.approximate(), change.after.approximate()});
  }
  labels = std::min(labels, cells / 2);
  const auto place = [&](Decimal value) {
    const double share = high > low ? (value.approximate() - low) / (high - low) : 0.5;
    return static_cast<std::size_t>(std::lround(share * (track - 1)));
  };
  std::vector<std::string> lines;
  if (const std::string title = chart_title(chart); !title.empty()) lines = lines_of(title, cells);
  for (const report::ChartChange& change : chart.changes) {
    std::string line = pad(truncate(one_line(clean(change.label)), labels), labels) + "  ";
    const std::size_t before = place(change.before);
    const std::size_t after = place(change.after);
    for (std::size_t i = 0; i < track; ++i) {
      const bool moved = i > std::min(before, after) && i < std::max(before, after);
      line += i == after ? "●" : i == before ? "○" : moved ? "━" : "·";
    }
    lines.push_back(truncate(line + "  " + change_words(change), cells));
  }
  return lines;
}

std::vector<std::string> line_chart(const Chart& chart, std::size_t cells, Date today) {
  const std::string from = point_label(chart.points.front().first, today);
  const std::string to = point_label(chart.points.back().first, today);
  std::string text = chart_title(chart);
  text += (text.empty() ? "" : "  ") + sparkline(chart, std::min(most_in_a_sparkline, cells)) + "  ";
  text += chart_summary(chart) + " (" + (from == to ? from : from + " to " + to) + ')';
  if (const std::string gaps = gap_words(chart, today); !gaps.empty()) text += "; " + gaps;
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
  if (chart.target) lines.push_back(truncate(target_words(chart), cells));
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
  const std::size_t first = chart.points.size() - std::min(chart.points.size(), most);
  std::vector<double> values;
  for (std::size_t i = first; i < chart.points.size(); ++i) values.push_back(chart.points[i].second.approximate());
  const std::string heights = casemgr::sparkline(values);
  const std::size_t bytes = values.empty() ? 0 : heights.size() / values.size();
  std::string line;
  for (std::size_t i = 0; i < values.size(); ++i) {
    line += heights.substr(i * bytes, bytes) + (is_before_gap(chart, first + i) ? "·" : "");
  }
  return line;
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
  return chart.target ? text + ", " + target_words(chart) : text;
}

std::string chart_values(const Chart& chart, std::optional<Date> today) {
  constexpr std::string_view no_break = "\u00a0";
  std::vector<std::string> all;
  for (const auto& [label, value] : chart.points) {
    std::string words = join(split_words(point_label(label, today)), no_break);
    all.push_back(words.append(no_break).append(value.str()));
  }
  for (const report::ChartChange& change : chart.changes) {
    all.push_back(one_line(clean(change.label)) + ' ' + change_words(change));
  }
  if (chart.baseline) all.push_back("baseline " + chart.baseline->str());
  if (chart.target) all.push_back(target_words(chart));
  return join(all, " · ");
}

std::vector<std::string> chart_notes(const Chart& chart, std::optional<Date> today, bool drawn) {
  std::vector<std::string> notes;
  const auto add = [&](const char* how, std::string words) {
    if (!words.empty()) notes.push_back((drawn ? how : "") + std::move(words));
  };
  add("dashed line: ", expected_words(chart, today));
  add("shaded: ", gap_words(chart, today));
  add("", band_words(chart));
  return notes;
}

std::string change_words(const report::ChartChange& change) {
  if (change.before == change.after) return change.after.str() + " =";
  return change.before.str() + " → " + change.after.str();
}

std::string point_label(const std::string& label, std::optional<Date> today) {
  const std::optional<Date> day = parse_date(label);
  return day ? day_text(*day, today) : one_line(clean(label));
}

std::vector<std::string> chart_lines(const Chart& chart, std::size_t cells, Date today) {
  if (chart.kind == Chart::Kind::tree) return tree_chart(chart, cells);
  if (chart.kind == Chart::Kind::change) {
    return chart.changes.empty() ? std::vector<std::string>() : change_chart(chart, cells);
  }
  if (chart.points.empty()) return {};
  return chart.kind == Chart::Kind::line ? line_chart(chart, cells, today) : bar_chart(chart, cells, today);
}

}  // namespace casemgr::render
