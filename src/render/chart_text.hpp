// Charts drawn with characters.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::render {

/// Returns `▇▆·▄`, one character per value, scaled from the lowest to the highest, and a dot where none was measured in
/// between though it was due; only the last `most` values.
std::string sparkline(const report::Chart& chart, std::size_t most);

/// Returns title and unit: `HbA1c, %`.
std::string chart_title(const report::Chart& chart);
/// Returns `9.1 → 7.6, target 7.0`; empty without points.
std::string chart_summary(const report::Chart& chart);
/// Returns all values as words, `11 May 9.1 · 12 Nov 7.6 · target 7.0`, each label on one line with its value.
std::string chart_values(const report::Chart& chart, std::optional<Date> today);
/// Returns what else a line shows, in words: `expected course 0 on 4 May to 20 on 15 Dec`, `nothing measured 3 to 12
/// Nov`, `bands: minimal 0 to 4, mild 5 to 9`.
/// With `drawn` also how it is drawn: `dashed line: expected course …`.
std::vector<std::string> chart_notes(const report::Chart& chart, std::optional<Date> today, bool drawn);
/// Returns `2 → 4`, and `2 =` where it is the same.
std::string change_words(const report::ChartChange& change);
/// Returns a label for people: an ISO day in words, any other unchanged.
std::string point_label(const std::string& label, std::optional<Date> today);

/// A branch of a tree as text.
struct BranchText {
  std::string kind;  ///< `need`; empty: none.
  std::string rest;  ///< `n4xw8 Stable housing`
  [[nodiscard]] std::string all() const { return kind.empty() || rest.empty() ? kind + rest : kind + ' ' + rest; }
};
BranchText branch_text(const report::Branch& branch);
/// Whether a later branch hangs on the same one as the branch at that place.
bool has_sibling(const std::vector<report::Branch>& branches, std::size_t at);

/// Returns the chart as lines of at most `cells`: a sparkline with first, last and target, a bar per
/// label, or an indented tree.
std::vector<std::string> chart_lines(const report::Chart& chart, std::size_t cells, Date today);

}  // namespace casemgr::render
