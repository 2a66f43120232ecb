// Counts and statistics for reports over many clients.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/report/document.hpp"
#include "suppression.hpp"

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

/// Names the counts to `by` (`closures/goals-met`) as parts of the count `total`, of none where it is empty.
void count_all(Suppression& by, const std::string& key, const Counts& counts, const std::string& total = {});
/// One row per name of `counts`, with a bar chart of what is not blanked.
Section counts_section(std::string key, std::string title, std::string heading, const Counts& counts,
                       const Suppression& by);

/// To one decimal, half away from zero; nothing of nothing.
std::optional<Decimal> mean(const std::vector<Decimal>& values);
std::optional<Decimal> median(std::vector<Decimal> values);
/// `part` of `all` in per cent, without decimals; nothing of nothing.
std::optional<Decimal> percent(int part, int all);

}  // namespace casemgr::report
