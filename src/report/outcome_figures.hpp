// The figures that the outcomes report collects from cases. Private to the layer.
#pragma once

#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "casemgr/report/reports.hpp"
#include "figure_rows.hpp"
#include "figures.hpp"

namespace casemgr::report {

inline constexpr const char* not_recorded = "not-recorded";

/// The clients of a period and how their stays ended.
struct ClientFigures {
  int active = 0;        ///< On the caseload on a day of the period.
  int active_first = 0;  ///< Of them, on none before it in the year in which it begins.
  int served = 0;        ///< Of them, spoken with, or given something of a service.
  int served_first = 0;  ///< Of them, not served before it in that year.
  int only_tried = 0;    ///< Of them, not reached, though it was tried.
  int opened = 0, closed = 0, still_open = 0, reopened = 0;
  Counts reasons{}, senses{};
  std::map<std::string, std::set<std::string>> reasons_of_sense{};
  void add(const Case& c, const Period& period);
};

/// Goals worked on in a period.
struct GoalFigures {
  Counts achievements{};
  std::vector<Decimal> attainment{};          ///< One figure per client.
  int goals_counted = 0, goals_left_out = 0;  ///< In those figures, and all others.
  int clients_without = 0;                    ///< Have goals but no figure.
  void add(const Case& c, const Period& period);
};

struct NeedFigures {
  Counts opened{}, resolved{}, open_at_end{};
  int without_day = 0;  ///< Neither counted as opened nor resolved: no day is known.
  void add(const Case& c, const Period& period);
};

/// What happened to referrals in a period, each event by its own day.
struct ReferralFigures {
  struct Days {
    std::vector<Decimal> days{};
    int missing = 0;  ///< Without the day of the request.
  };
  Counts events{};    ///< `made`, `accepted`, `no-response` …
  Counts reasons{};   ///< Of those rejected, failed or cancelled.
  Counts enrolled{};  ///< Of those completed.
  Days answered{}, service{}, completion{};
  int not_completed = 0, without_day = 0;
  void add(const Case& c, const Period& period);

 private:
  static void add_days(const Referral& x, const Period& period, std::initializer_list<ReferralStatus> states,
                       Days& days);
  void add_service(const Case& c, const Referral& x, const Period& period);
};

/// Baseline and last score of each person active in the period, in pairs within the episode, by instrument.
struct ScoreFigures {
  struct Instrument {
    std::vector<Decimal> first{}, last{}, change{};
    int without_later = 0, not_due = 0;  ///< With a baseline only, though another score was due, or not due yet.
    int improved = 0;                    ///< By the important difference or more.
    int worse = 0;
    int above = 0, crossed = 0;  ///< First score calls for a closer look; the last one no longer does.
    int without_band = 0;
  };
  std::map<std::string, Instrument> instruments{};
  int persons = 0;  ///< Active in the period: those of each instrument, and those without any score of it.
  void add(const Case& c, const Period& period, const Inputs& in);
};

/// `contacts` are those that took place; a failed try, also one in person, is a try. Minutes are of both.
struct ContactFigures {
  int contacts = 0, spoke = 0, tries = 0, clients = 0, minutes = 0, without_minutes = 0;
  Counts modes{}, activities{};
  void add(const Case& c, const Period& period);
};

/// What the figures of the report mean.
Section outcome_definitions();

}  // namespace casemgr::report
