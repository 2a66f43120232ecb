// Three-way merge of lines, by which no line that a side added is lost.
//
// Pure. Time and memory grow with the product of what differs in the middle of two versions.
#pragma once

#include <string_view>
#include <vector>

namespace casemgr::yaml {

using Lines = std::vector<std::string_view>;

/// Returns for each of `from` the index of the same line in `to`, in order, as many as possible; npos without one.
/// Throws Error(rule) where that would need too much time and memory.
std::vector<std::size_t> matches(const Lines& from, const Lines& to);
/// Returns the lines of `side` that `base` lacks, by the number of lines of `base` before them; `kept` is `matches` of
/// `base` to `side`.
std::vector<Lines> added(const Lines& base, const Lines& side, const std::vector<std::size_t>& kept);
/// Returns the lines that both sides kept and those that either added; what both added at one place is there once.
Lines merged_lines(const Lines& base, const Lines& ours, const Lines& theirs);

}  // namespace casemgr::yaml
