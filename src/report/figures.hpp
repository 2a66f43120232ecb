// Counts and statistics for reports over many clients, small counts blanked.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/report/document.hpp"

namespace casemgr::report {

/// Counts by name, in the order in which the names were given or first came.
class Counts {
 public:
  void expect(const std::string& name) { at(name); }
  void add(const std::string& name, int by = 1) { at(name) += by; }
  [[nodiscard]] int of(const std::string& name) const;
  [[nodiscard]] const std::vector<std::pair<std::string, int>>& all() const { return counts_; }

 private:
  int& at(const std::string& name);
  std::vector<std::pair<std::string, int>> counts_{};
};

/// Blanks counts from 1 to under `under`; 0 blanks none.
class Suppression {
 public:
  explicit Suppression(int under) : under_(under) {}
  [[nodiscard]] bool hides(int n) const { return n > 0 && n < under_; }
  /// Which of counts that add up to a known total are blanked: where one alone would follow from the total, the next
  /// smallest is also blanked.
  [[nodiscard]] std::vector<bool> hidden(const std::vector<int>& parts) const;
  [[nodiscard]] Cell cell(int n) const { return hides(n) ? blank() : Cell(n); }
  [[nodiscard]] Cell blank() const;
  /// `value`, or blank if fewer clients are behind it.
  [[nodiscard]] Cell resting_on(int n, Cell value) const { return hides(n) ? blank() : std::move(value); }

 private:
  int under_;
};

/// One row per name of `counts`, blanked as parts of a whole, with a bar chart of what is left.
Section counts_section(std::string key, std::string title, std::string heading, const Counts& counts,
                       const Suppression& suppression);

/// To one decimal, half away from zero; nothing of nothing.
std::optional<Decimal> mean(const std::vector<Decimal>& values);
std::optional<Decimal> median(std::vector<Decimal> values);
/// `part` of `all` in per cent, without decimals; nothing of nothing.
std::optional<Decimal> percent(int part, int all);

}  // namespace casemgr::report
