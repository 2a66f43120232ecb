// Which counts of a page are blanked, so that no small one follows from the others. Private to the layer.
//
// Pure. The page names its counts and the sums among them: a total and its parts, on whatever rows they are.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::report {

class Suppression {
 public:
  /// Blanks counts from 1 to under `under`; 0 blanks none.
  explicit Suppression(int under);
  /// The same page, where each name of a count has `prefix` in front: a second period beside the first.
  [[nodiscard]] Suppression part(const std::string& prefix) const;

  [[nodiscard]] bool is_small(int n) const;
  void count(const std::string& name, int n);
  /// A count that stands nowhere on the page, but of which others follow.
  void unprinted(const std::string& name, int n);
  /// Says that the counts `parts` add up to the count `total`. Names without a count are left out.
  void sum(const std::string& total, std::vector<std::string> parts);
  /// Says that the counts are of one row, which is blanked as a whole. Names without a count are left out.
  void together(std::vector<std::string> names);
  /// Blanks further counts until each small one may be at least two numbers, whatever is computed from those left: the
  /// smallest of a sum first, a total last.
  void settle();

  [[nodiscard]] bool hides(const std::string& name) const;
  [[nodiscard]] Cell cell(const std::string& name) const;
  /// `value`, or blank if it rests on few clients, or on a count that is blanked.
  [[nodiscard]] Cell resting_on(const std::string& name, Cell value) const;
  [[nodiscard]] static Cell blank();

 private:
  class System;
  std::shared_ptr<System> system_;
  std::string prefix_{};
};

/// `Counts from 1 to 10 are not shown, …`; empty where none is blanked.
std::string suppressed_words(int under);

}  // namespace casemgr::report
