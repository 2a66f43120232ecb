// Hospital and emergency use in a period, and what followed discharges. Private to the layer.
#pragma once

#include <array>
#include <map>
#include <string>

#include "casemgr/report/reports.hpp"
#include "figures.hpp"

namespace casemgr::report {

struct StayFigures {
  int admissions = 0, admitted = 0;      ///< Events, and persons with one.
  int visits = 0, visitors = 0;          ///< To an emergency department.
  int on_caseload = 0, in_hospital = 0;  ///< Days.
  int discharges = 0;
  /// By measure (`contact_2_days` …), how many discharges are in each class, in the order of `FollowUp`.
  std::map<std::string, std::array<int, 4>> follow_ups{};

  void add(const Case& c, const Period& period, const Settings& settings);
  void count(Suppression& by) const;
  [[nodiscard]] Section use_section(const Suppression& by) const;
  [[nodiscard]] Section follow_up_section(const Suppression& by) const;
};

}  // namespace casemgr::report
