// The course of a goal: what was measured against what could be expected by then.
//
// Pure, never throws. Judged at the date of the last measurement that is not later than today.
#pragma once

#include <optional>
#include <string>

#include "casemgr/model/case.hpp"

namespace casemgr {

/// `behind` is shown as `behind (improving)` where it was measured, as `a step is late` where steps alone say so.
/// `on_hold` and `ended` are goals that are not pursued now.
CASEMGR_CODES(Trajectory, "trajectory", on_track, behind, no_change, worsening, not_measured, overdue, achieved,
              on_hold, ended);

struct Course {
  Trajectory trajectory = Trajectory::not_measured;
  std::optional<Decimal> last;      ///< Last value measured.
  std::optional<Date> last_date;    ///< Its day.
  std::optional<Decimal> expected;  ///< Value expected on that day, to two decimals; for increase, decrease, reach.
  std::string reason;               ///< `7.6 on 12 Nov, 7.8 expected`; never empty.
};

Course course(const Case& c, const Goal& goal, const Settings& settings, Date today);

/// `on track`, `behind (improving)`, `no change`, `not measured since 12 Mar` …
std::string words(const Course& course, Date today);

/// Whether the measurements up to `day` say that the goal is reached, whatever its status says: the last value is at
/// the target; without a target the last attainment is the expected level or better. A value to be maintained is
/// reached from its due date on, if no measurement since the start lies outside and none was missing before that date.
/// False where the goal was judged not achieved.
bool is_measured_reached(const Case& c, const Goal& goal, const Settings& settings, Date day);
/// Whether a value to be maintained was measured up to `day` and never lay outside since the start.
bool is_kept(const Case& c, const Goal& goal, Date day);

/// Steps that count, and how many of them are done: not those cancelled or stopped. A recurring step counts once, with
/// the last of its series.
struct StepCount {
  int done = 0, all = 0;
};
StepCount count_steps(const Goal& goal, Date today);

/// Value expected on `day`, on the straight way from baseline at the start to target at the due date, to two decimals;
/// nothing where it has no figures or dates, and for `maintain`.
std::optional<Decimal> expected_at(const Goal& goal, Date day);

/// How far the goal has come in percent of its way: from baseline to target by the last measurement up to `today`
/// (below 0 where it went the other way), of its steps where it is one step only or is not measured, 100 once achieved.
/// Nothing where there is nothing to go by, and for `maintain`.
std::optional<int> progress_percent(const Case& c, const Goal& goal, Date today);

}  // namespace casemgr
