#include "suppression.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

namespace casemgr::report {

/// All counts of a page with their sums.
class Suppression::System {
 public:
  explicit System(int under) : under_(under) {}

  [[nodiscard]] bool is_small(int n) const { return n > 0 && n < under_; }
  void count(const std::string& name, int n) { counts_[name] = n; }
  void unprinted(const std::string& name) { unprinted_.insert(name); }
  void sum(const std::string& total, std::vector<std::string> parts);
  void together(std::vector<std::string> names) { rows_.push_back(std::move(names)); }
  void settle();
  [[nodiscard]] bool hides(const std::string& name) const { return hidden_.contains(name); }
  [[nodiscard]] int of(const std::string& name) const { return counts_.at(name); }

 private:
  struct Sum {
    std::string total;
    std::vector<std::string> parts;
  };
  /// What a reader can say of a blanked count; `most` below 0: no bound.
  struct Range {
    int least = 0, most = -1;
    [[nodiscard]] bool exact() const { return least == most; }
  };
  using Ranges = std::map<std::string, Range>;

  [[nodiscard]] Ranges ranges() const;
  bool narrow(const Sum& sum, Ranges& ranges) const;
  [[nodiscard]] std::vector<std::string> given_away() const;
  bool hide_another(const std::string& name);
  void hide_rows();
  [[nodiscard]] const std::string* best_shown(const std::set<std::string>& names) const;

  int under_;
  std::map<std::string, int> counts_{};
  std::vector<Sum> sums_{};
  std::vector<std::vector<std::string>> rows_{};  ///< Counts that are blanked together.
  std::set<std::string> totals_{};
  std::set<std::string> unprinted_{};
  std::map<std::string, bool> hidden_{};  ///< True for those that are small themselves.
};

Suppression::Suppression(int under) : system_(std::make_shared<System>(under)) {}

Suppression Suppression::part(const std::string& prefix) const {
  Suppression same = *this;
  same.prefix_ += prefix;
  return same;
}

bool Suppression::is_small(int n) const { return system_->is_small(n); }
void Suppression::count(const std::string& name, int n) { system_->count(prefix_ + name, n); }
bool Suppression::hides(const std::string& name) const { return system_->hides(prefix_ + name); }
void Suppression::settle() { system_->settle(); }

void Suppression::unprinted(const std::string& name, int n) {
  count(name, n);
  system_->unprinted(prefix_ + name);
}

void Suppression::sum(const std::string& total, std::vector<std::string> parts) {
  for (std::string& part : parts) part.insert(0, prefix_);
  system_->sum(prefix_ + total, std::move(parts));
}

void Suppression::together(std::vector<std::string> names) {
  for (std::string& name : names) name.insert(0, prefix_);
  system_->together(std::move(names));
}

void Suppression::System::sum(const std::string& total, std::vector<std::string> parts) {
  std::erase_if(parts, [&](const std::string& name) { return !counts_.contains(name); });
  if (!counts_.contains(total) || parts.empty()) return;
  if (parts.size() > 1) totals_.insert(total);
  sums_.push_back({total, std::move(parts)});
}

void Suppression::System::settle() {
  for (const auto& [name, n] : counts_) {
    if (unprinted_.contains(name)) {
      hidden_[name] = false;
    } else if (is_small(n)) {
      hidden_[name] = true;
    }
  }
  hide_rows();
  for (std::vector<std::string> given = given_away(); !given.empty(); given = given_away()) {
    bool any = false;
    for (const std::string& name : given) any = hide_another(name) || any;
    if (!any) return;
    hide_rows();
  }
}

/// What stands beside a small count is as small: nobody is to compute it either.
void Suppression::System::hide_rows() {
  for (const std::vector<std::string>& row : rows_) {
    bool hides_row = false, is_small_row = false;
    for (const std::string& name : row) {
      const auto at = hidden_.find(name);
      hides_row = hides_row || at != hidden_.end();
      is_small_row = is_small_row || (at != hidden_.end() && at->second);
    }
    for (const std::string& name : row) {
      if (hides_row && counts_.contains(name)) hidden_[name] = is_small_row;
    }
  }
}

/// What follows for a blanked count from one sum; true where it says more than before.
bool Suppression::System::narrow(const Sum& sum, Ranges& ranges) const {
  const auto range_of = [&](const std::string& name) {
    return ranges.contains(name) ? ranges.at(name) : Range{counts_.at(name), counts_.at(name)};
  };
  bool changed = false;
  const auto set = [&](const std::string& name, int least, int most) {
    if (!ranges.contains(name)) return;
    Range& range = ranges.at(name);
    if (least > range.least) range.least = least, changed = true;
    if (most >= 0 && (range.most < 0 || most < range.most)) range.most = most, changed = true;
  };
  int least = 0, most = 0;
  bool bounded = true;
  for (const std::string& part : sum.parts) {
    least += range_of(part).least;
    bounded = bounded && range_of(part).most >= 0;
    if (bounded) most += range_of(part).most;
  }
  set(sum.total, least, bounded ? most : -1);
  const Range total = range_of(sum.total);
  for (const std::string& part : sum.parts) {
    const Range own = range_of(part);
    bool others_bounded = true;
    int others_most = 0;
    for (const std::string& other : sum.parts) {
      if (other == part) continue;
      others_bounded = others_bounded && range_of(other).most >= 0;
      if (others_bounded) others_most += range_of(other).most;
    }
    set(part, others_bounded ? total.least - others_most : own.least,
        total.most < 0 ? -1 : std::max(0, total.most - (least - own.least)));
  }
  return changed;
}

Suppression::System::Ranges Suppression::System::ranges() const {
  const bool hides_zero = std::any_of(hidden_.begin(), hidden_.end(), [&](const auto& entry) {
    return counts_.at(entry.first) == 0 && !unprinted_.contains(entry.first);
  });
  Ranges all;
  for (const auto& [name, small] : hidden_) all[name] = {hides_zero || unprinted_.contains(name) ? 0 : 1, -1};
  constexpr int most_rounds = 100;  // Each narrows a range; a page has a few sums.
  for (int round = 0; round < most_rounds; ++round) {
    bool changed = false;
    for (const Sum& sum : sums_) changed = narrow(sum, all) || changed;
    if (!changed) break;
  }
  return all;
}

std::vector<std::string> Suppression::System::given_away() const {
  std::vector<std::string> names;
  const Ranges all = ranges();
  for (const auto& [name, small] : hidden_) {
    if (small && all.at(name).exact()) names.push_back(name);
  }
  return names;
}

/// Blanks one more count of the sums that lead to `name`, the nearest ones first; false where all of them are blanked.
bool Suppression::System::hide_another(const std::string& name) {
  std::set<std::string> reached = {name};
  for (std::size_t before = 0; before != reached.size();) {
    before = reached.size();
    std::set<std::string> next;
    for (const Sum& sum : sums_) {
      const auto is_reached = [&](const std::string& one) { return reached.contains(one); };
      if (!is_reached(sum.total) && std::none_of(sum.parts.begin(), sum.parts.end(), is_reached)) continue;
      next.insert(sum.parts.begin(), sum.parts.end());
      next.insert(sum.total);
    }
    if (const std::string* best = best_shown(next)) {
      hidden_[*best] = false;
      return true;
    }
    reached.merge(next);
  }
  return false;
}

/// The smallest of those that are still shown; a count of which others are parts, and 0, only where there is no other.
const std::string* Suppression::System::best_shown(const std::set<std::string>& names) const {
  const std::string* best = nullptr;
  const auto rank = [&](const std::string& one) {
    const int n = counts_.at(one);
    return std::tuple(n == 0, totals_.contains(one), n);
  };
  for (const std::string& one : names) {
    if (!hidden_.contains(one) && (best == nullptr || rank(one) < rank(*best))) best = &one;
  }
  return best;
}

Cell Suppression::blank() { return {CellValue(), "not shown", Tone::dim}; }

Cell Suppression::cell(const std::string& name) const {
  return hides(name) ? blank() : Cell(system_->of(prefix_ + name));
}

Cell Suppression::resting_on(const std::string& name, Cell value) const {
  return hides(name) ? blank() : std::move(value);
}

std::string suppressed_words(int under) {
  if (under <= 1) return {};
  return fmt::format("Counts from 1 to {} are not shown, nor counts that would reveal one.", under - 1);
}

}  // namespace casemgr::report
