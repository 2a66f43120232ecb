#include "text_merge.hpp"

#include <algorithm>
#include <vector>

#include "casemgr/root/error.hpp"
#include "line_merge.hpp"
#include "lines.hpp"

namespace casemgr::yaml {

namespace {

/// A text as lines; a line end at its end is no further line.
struct LinedText {
  explicit LinedText(std::string_view text) : ends_open(!text.ends_with('\n')) {
    if (!ends_open) text.remove_suffix(1);
    for (std::size_t at = 0;;) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      lines.push_back(text.substr(at, end - at));
      if (end == text.size()) break;
      at = end + 1;
    }
  }

  Lines lines{};
  bool ends_open;
};

/// Lines of a side in place of those of the ancestor from `begin` to `end`.
struct Hunk {
  std::size_t begin = 0, end = 0;
  Lines lines{};

  bool operator==(const Hunk&) const = default;
};

std::vector<Hunk> hunks_of(const Lines& base, const Lines& side) {
  const std::vector<std::size_t> kept = matches(base, side);
  std::vector<Hunk> hunks;
  std::size_t in_side = 0;
  for (std::size_t i = 0; i <= base.size();) {
    std::size_t end = i;
    while (end < base.size() && kept[end] == npos) ++end;
    const std::size_t side_end = end < base.size() ? kept[end] : side.size();
    if (end > i || side_end > in_side) {
      hunks.push_back({i, end,
                       Lines(side.begin() + static_cast<std::ptrdiff_t>(in_side),
                             side.begin() + static_cast<std::ptrdiff_t>(side_end))});
    }
    in_side = side_end + 1;
    i = end + 1;
  }
  return hunks;
}

/// Two additions at the end: the smaller one first, and once what both have added.
Lines joined(const Lines& one, const Lines& other) {
  const Lines &first = std::min(one, other), &second = std::max(one, other);
  if (std::equal(first.begin(), first.end(), second.begin(),
                 second.begin() + static_cast<std::ptrdiff_t>(std::min(first.size(), second.size()))))
    return second;
  Lines both = first;
  both.insert(both.end(), second.begin(), second.end());
  return both;
}

/// Returns the hunks of both sides in order; none where two of them touch.
std::optional<std::vector<Hunk>> united(const std::vector<Hunk>& ours, const std::vector<Hunk>& theirs,
                                        std::size_t size) {
  std::vector<Hunk> all = ours;
  for (const Hunk& hunk : theirs) {
    const auto touched = std::find_if(
        all.begin(), all.end(), [&](const Hunk& other) { return other.begin <= hunk.end && hunk.begin <= other.end; });
    if (touched == all.end()) {
      all.push_back(hunk);
    } else if (touched->begin == size && hunk.begin == size) {
      touched->lines = joined(touched->lines, hunk.lines);
    } else if (!(*touched == hunk)) {
      return std::nullopt;
    }
  }
  std::sort(all.begin(), all.end(), [](const Hunk& a, const Hunk& b) { return a.begin < b.begin; });
  return all;
}

}  // namespace

std::optional<std::string> merge_texts(std::string_view base, std::string_view ours, std::string_view theirs) {
  if (base.empty() || ours.empty() || theirs.empty()) return std::nullopt;
  const LinedText old(base), here(ours), there(theirs);
  std::optional<std::vector<Hunk>> hunks;
  try {
    hunks = united(hunks_of(old.lines, here.lines), hunks_of(old.lines, there.lines), old.lines.size());
  } catch (const Error&) {
    return std::nullopt;  // Too many lines differ.
  }
  if (!hunks) return std::nullopt;
  Lines lines;
  std::size_t at = 0;
  for (const Hunk& hunk : *hunks) {
    lines.insert(lines.end(), old.lines.begin() + static_cast<std::ptrdiff_t>(at),
                 old.lines.begin() + static_cast<std::ptrdiff_t>(hunk.begin));
    lines.insert(lines.end(), hunk.lines.begin(), hunk.lines.end());
    at = hunk.end;
  }
  lines.insert(lines.end(), old.lines.begin() + static_cast<std::ptrdiff_t>(at), old.lines.end());
  std::string text;
  for (const std::string_view line : lines) text.append(line).append("\n");
  const bool ends_open = here.ends_open == old.ends_open ? there.ends_open : here.ends_open;
  if (ends_open && !text.empty()) text.pop_back();
  return text;
}

}  // namespace casemgr::yaml
