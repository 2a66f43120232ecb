// Which counts of a page are blanked, so that no small one follows from the others. Private to the layer.
//
// Pure. The page names its counts and the sums among them: a total and its parts, on whatever rows they are.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::report {

class Suppression {
 public:
  /// Blanks counts from 1 to under `under`; 0 blanks none.
  explicit Suppression(int under) : under_(under) {}

  [[nodiscard]] bool is_small(int n) const { return n > 0 && n < under_; }
  void count(const std::string& name, int n) { counts_[name] = n; }
  /// A count that stands nowhere on the page, but of which others follow.
  void unprinted(const std::string& name, int n) {
    count(name, n);
    unprinted_.insert(name);
  }
  /// Says that the counts `parts` add up to the count `total`. Names without a count are left out.
  void sum(const std::string& total, std::vector<std::string> parts);
  /// Blanks further counts until each small one may be at least two numbers, whatever is computed from those left: the
  /// smallest of a sum first, a total last.
  void settle();

  [[nodiscard]] bool hides(const std::string& name) const { return hidden_.contains(name); }
  [[nodiscard]] Cell cell(const std::string& name) const;
  /// `value`, or blank if it rests on few clients, or on a count that is blanked.
  [[nodiscard]] Cell resting_on(const std::string& name, Cell value) const;
  [[nodiscard]] static Cell blank();

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

  int under_;
  std::map<std::string, int> counts_{};
  std::vector<Sum> sums_{};
  std::set<std::string> unprinted_{};
  std::map<std::string, bool> hidden_{};  ///< True for those that are small themselves.
};

/// `Counts from 1 to 10 are not shown, …`; empty where none is blanked.
std::string suppressed_words(int under);

}  // namespace casemgr::report
