#include "line_merge.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/error.hpp"
#include "lines.hpp"

namespace casemgr::yaml {

namespace {

/// What two ranges of lines begin and end with in common.
struct Common {
  std::size_t head = 0, tail = 0;
};

Common common_ends(const Lines& from, const Lines& to) {
  Common common;
  const std::size_t most = std::min(from.size(), to.size());
  while (common.head < most && from[common.head] == to[common.head]) ++common.head;
  while (common.head + common.tail < most && from[from.size() - 1 - common.tail] == to[to.size() - 1 - common.tail])
    ++common.tail;
  return common;
}

}  // namespace

std::vector<std::size_t> matches(const Lines& from, const Lines& to) {
  constexpr std::size_t most_cells = 4'000'000;
  const Common ends = common_ends(from, to);
  const std::size_t head = ends.head, tail = ends.tail;
  const std::size_t from_end = from.size() - tail, to_end = to.size() - tail, width = to_end - head + 1;
  if ((from_end - head + 1) * width > most_cells)
    throw Error(ErrorKind::rule, "comments differ in too many lines to be merged", "merge the comments by hand");
  std::vector<std::uint32_t> longest((from_end - head + 1) * width, 0);
  const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& {
    return longest[(i - head) * width + j - head];
  };
  for (std::size_t i = from_end; i-- > head;) {
    for (std::size_t j = to_end; j-- > head;) {
      at(i, j) = from[i] == to[j] ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    }
  }
  std::vector<std::size_t> found(from.size(), npos);
  for (std::size_t i = 0; i < head; ++i) found[i] = i;
  for (std::size_t i = 0; i < tail; ++i) found[from_end + i] = to_end + i;
  for (std::size_t i = head, j = head; i < from_end && j < to_end;) {
    if (from[i] == to[j]) {
      found[i++] = j++;
    } else if (at(i + 1, j) >= at(i, j + 1)) {
      ++i;
    } else {
      ++j;
    }
  }
  return found;
}

std::vector<Lines> added(const Lines& base, const Lines& side, const std::vector<std::size_t>& kept) {
  std::vector<Lines> gaps(base.size() + 1);
  std::size_t next = 0, gap = 0;
  for (std::size_t i = 0; i < side.size(); ++i) {
    while (next < kept.size() && kept[next] == npos) ++next;
    if (next == kept.size() || kept[next] != i) {
      gaps[gap].push_back(side[i]);
    } else {
      gap = ++next;
    }
  }
  return gaps;
}

Lines merged_lines(const Lines& base, const Lines& ours, const Lines& theirs) {
  const std::vector<std::size_t> in_ours = matches(base, ours), in_theirs = matches(base, theirs);
  const std::vector<Lines> by_us = added(base, ours, in_ours), by_them = added(base, theirs, in_theirs);
  Lines result;
  for (std::size_t gap = 0; gap <= base.size(); ++gap) {
    if (gap > 0 && in_ours[gap - 1] != npos && in_theirs[gap - 1] != npos) result.push_back(base[gap - 1]);
    result.insert(result.end(), by_us[gap].begin(), by_us[gap].end());
    std::copy_if(by_them[gap].begin(), by_them[gap].end(), std::back_inserter(result),
                 [&](std::string_view line) { return !contains(by_us[gap], line); });
  }
  return result;
}

}  // namespace casemgr::yaml
