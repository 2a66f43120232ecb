// The figures that the outcomes report collects from cases. Private to the layer.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "figures.hpp"

namespace casemgr::report {

/// The clients of a period and how their stays ended.
struct ClientFigures {
  int served = 0, opened = 0, closed = 0, still_open = 0, reopened = 0;
  Counts reasons{}, senses{};
  void add(const Case& c, const Period& period);
};

/// Goals worked on in a period.
struct GoalFigures {
  Counts achievements{};
  std::vector<Decimal> attainment{};          ///< One figure per client.
  int goals_counted = 0, goals_left_out = 0;  ///< In those figures.
  int clients_without = 0;                    ///< Have goals but no figure.
  void add(const Case& c, const Period& period);
};

struct NeedFigures {
  Counts opened{}, resolved{}, open_at_end{};
  int without_day = 0;  ///< Neither counted as opened nor resolved: no day is known.
  void add(const Case& c, const Period& period);
};

/// Referrals requested in a period, with their status at its end.
struct ReferralFigures {
  Counts statuses{}, reasons{}, enrolled{};
  std::vector<Decimal> days_to_answer{}, days_to_completion{};
  int asked = 0, without_day = 0;
  void add(const Case& c, const Period& period);
};

/// First and last score of each client in a period, by instrument.
struct ScoreFigures {
  struct Instrument {
    std::vector<Decimal> first{}, last{}, change{};
    int missing = 0;   ///< Clients with one score only.
    int improved = 0;  ///< By the important difference or more.
    int worse = 0;
    int above = 0, crossed = 0;  ///< First score calls for a closer look; the last one no longer does.
    int without_band = 0;
  };
  std::map<std::string, Instrument> instruments{};
  void add(const Case& c, const Period& period, const instrument::Library& library);
};

struct ContactFigures {
  int contacts = 0, spoke = 0, tries = 0, clients = 0, minutes = 0, without_minutes = 0;
  Counts modes{}, activities{};
  void add(const Case& c, const Period& period);
};

}  // namespace casemgr::report
