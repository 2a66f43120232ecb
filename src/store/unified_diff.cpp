#include "unified_diff.hpp"

#include <algorithm>
#include <vector>

namespace casemgr::store {

namespace {

using Lines = std::vector<std::string_view>;

/// Lines with their line ends: a line without line end differs from one with it.
Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

/// `b[from_b, to_b)` replaces `a[from_a, to_a)`.
struct Change {
  std::size_t from_a, to_a, from_b, to_b;
};

/// Above this many changed lines a small diff has no use, and the search would need the square of that number in
/// memory.
constexpr std::ptrdiff_t most_changes = 2000;

/// Myers' search in the middle of two texts, without the common lines at both ends.
class Comparison {
 public:
  Comparison(const Lines& a, const Lines& b) : a_(a), b_(b) {
    while (head_ < std::min(a.size(), b.size()) && a[head_] == b[head_]) ++head_;
    while (tail_ < std::min(a.size(), b.size()) - head_ && a[a.size() - 1 - tail_] == b[b.size() - 1 - tail_]) ++tail_;
  }

  std::vector<Change> changes() {
    n_ = static_cast<std::ptrdiff_t>(a_.size() - head_ - tail_);
    m_ = static_cast<std::ptrdiff_t>(b_.size() - head_ - tail_);
    if (n_ == 0 && m_ == 0) return {};
    if (n_ == 0 || m_ == 0) return {{head_, a_.size() - tail_, head_, b_.size() - tail_}};
    const std::ptrdiff_t limit = std::min(n_ + m_, most_changes);
    reach_.assign(static_cast<std::size_t>(2 * limit + 3), 0);
    for (std::ptrdiff_t d = 0; d <= limit; ++d) {
      trace_.emplace_back(reach_.begin() + (limit + 1 - d), reach_.begin() + (limit + 2 + d));
      if (advance(d, limit + 1)) return walk_back(d);
    }
    return {{head_, a_.size() - tail_, head_, b_.size() - tail_}};
  }

 private:
  [[nodiscard]] bool same(std::ptrdiff_t x, std::ptrdiff_t y) const {
    return a_[head_ + static_cast<std::size_t>(x)] == b_[head_ + static_cast<std::size_t>(y)];
  }

  /// Finds the furthest points that `d` changes reach on each diagonal. True if the end is one of them.
  bool advance(std::ptrdiff_t d, std::ptrdiff_t zero) {
    const auto at = [&](std::ptrdiff_t k) -> std::ptrdiff_t& { return reach_[static_cast<std::size_t>(zero + k)]; };
    for (std::ptrdiff_t k = -d; k <= d; k += 2) {
      const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
      std::ptrdiff_t x = down ? at(k + 1) : at(k - 1) + 1;
      while (x < n_ && x - k < m_ && same(x, x - k)) ++x;
      at(k) = x;
      if (x >= n_ && x - k >= m_) return true;
    }
    return false;
  }

  /// Walks back through the rounds; joins adjacent insertions and deletions.
  std::vector<Change> walk_back(std::ptrdiff_t d) {
    std::vector<Change> found;
    std::ptrdiff_t x = n_;
    std::ptrdiff_t y = m_;
    for (; d > 0; --d) {
      const std::vector<std::ptrdiff_t>& round = trace_[static_cast<std::size_t>(d)];
      const auto at = [&](std::ptrdiff_t k) { return round[static_cast<std::size_t>(d + k)]; };
      const std::ptrdiff_t k = x - y;
      const bool down = k == -d || (k != d && at(k - 1) < at(k + 1));
      const std::ptrdiff_t from_x = down ? at(k + 1) : at(k - 1);
      const std::ptrdiff_t from_y = from_x - (down ? k + 1 : k - 1);
      add(found, from_x, from_y, down);
      x = from_x;
      y = from_y;
    }
    std::reverse(found.begin(), found.end());
    return found;
  }

  void add(std::vector<Change>& found, std::ptrdiff_t x, std::ptrdiff_t y, bool inserted) const {
    const std::size_t in_a = head_ + static_cast<std::size_t>(x);
    const std::size_t in_b = head_ + static_cast<std::size_t>(y);
    const Change one{in_a, in_a + (inserted ? 0 : 1), in_b, in_b + (inserted ? 1 : 0)};
    if (!found.empty() && found.back().from_a == one.to_a && found.back().from_b == one.to_b) {
      found.back().from_a = one.from_a;
      found.back().from_b = one.from_b;
    } else {
      found.push_back(one);
    }
  }

  const Lines& a_;
  const Lines& b_;
  std::size_t head_ = 0, tail_ = 0;
  std::ptrdiff_t n_ = 0, m_ = 0;
  std::vector<std::ptrdiff_t> reach_;
  std::vector<std::vector<std::ptrdiff_t>> trace_;
};

constexpr std::size_t context = 3;

/// `3,4`, `3` for one line, `2,0` for none after line 2.
std::string range(std::size_t from, std::size_t to) {
  if (to - from == 1) return std::to_string(from + 1);
  return std::to_string(to == from ? from : from + 1) + "," + std::to_string(to - from);
}

void print(std::string& out, char sign, const Lines& lines, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to; ++i) {
    out += sign;
    out += lines[i];
    if (!lines[i].ends_with('\n')) out += "\n\\ No newline at end of file\n";
  }
}

/// Prints the changes `[first, last)` with their context as one hunk.
std::string hunk(const Lines& a, const Lines& b, const std::vector<Change>& changes, std::size_t first,
                 std::size_t last) {
  const std::size_t lead = std::min(context, changes[first].from_a);
  const std::size_t trail = std::min(context, a.size() - changes[last - 1].to_a);
  const std::size_t from_a = changes[first].from_a - lead;
  const std::size_t to_a = changes[last - 1].to_a + trail;
  std::string out = "@@ -" + range(from_a, to_a) + " +" +
                    range(changes[first].from_b - lead, changes[last - 1].to_b + trail) + " @@\n";
  std::size_t at = from_a;
  for (std::size_t i = first; i < last; ++i) {
    print(out, ' ', a, at, changes[i].from_a);
    print(out, '-', a, changes[i].from_a, changes[i].to_a);
    print(out, '+', b, changes[i].from_b, changes[i].to_b);
    at = changes[i].to_a;
  }
  print(out, ' ', a, at, to_a);
  return out;
}

}  // namespace

std::string unified_diff(std::string_view before, std::string_view after, std::string_view before_name,
                         std::string_view after_name) {
  const Lines a = lines_of(before);
  const Lines b = lines_of(after);
  const std::vector<Change> changes = Comparison(a, b).changes();
  if (changes.empty()) return {};
  std::string out = "--- " + std::string(before_name) + "\n+++ " + std::string(after_name) + "\n";
  for (std::size_t first = 0; first < changes.size();) {
    std::size_t last = first + 1;
    while (last < changes.size() && changes[last].from_a - changes[last - 1].to_a <= 2 * context) ++last;
    out += hunk(a, b, changes, first, last);
    first = last;
  }
  return out;
}

std::string diff_of(const std::vector<Write>& writes) {
  std::string text;
  for (const Write& write : writes) {
    text += unified_diff(write.before.value_or(""), write.after.value_or(""),
                         write.before ? "a/" + write.path : "/dev/null", write.after ? "b/" + write.path : "/dev/null");
  }
  return text;
}

}  // namespace casemgr::store
