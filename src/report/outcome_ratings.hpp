// How the ratings of domains changed, in pairs within one episode. Private to the layer.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "figures.hpp"

namespace casemgr::report {

/// The two ratings that are compared: before is the last one before the period in this episode, else its first; after
/// is the last one in the period.
struct RatingPair {
  std::optional<int> before{}, after{};
  std::optional<Date> first_day{};  ///< Of `before`.
};

/// Whether another value was due by the end of the period: at the exit of who left, else so many days after the first.
bool is_later_due(Date first_day, const Episode& episode, const Period& period, int reassessment);

struct RatingFigures {
  struct OfDomain {
    std::vector<Decimal> before{}, after{}, change{};
    int improved = 0, same = 0, worse = 0;
    /// With those of `before`, all persons of the period: no rating by its end, none in it though due, not due yet.
    int without_first = 0, without_later = 0, not_due = 0;
  };
  std::map<std::string, OfDomain> domains{};

  void add(const Case& c, const Period& period, const Settings& settings);
  void count(Suppression& by) const;
  /// Domains in which somebody has a pair or a first rating.
  [[nodiscard]] Section section(const Suppression& by, const Settings& settings) const;
};

}  // namespace casemgr::report
