#include "casemgr/rules/plan/trajectory.hpp"

#include <fmt/core.h>

#include "casemgr/rules/due/intervals.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/recurrence.hpp"

namespace casemgr {

namespace {

struct Reading {
  Date date;
  Decimal value;
};

std::vector<Reading> readings(const Case& c, const Goal& goal, Date today) {
  std::vector<Reading> all;
  const Records<Measurement> measures = measures_of(c, goal);
  for (const auto& [id, measurement] : live(measures)) {
    if (!measurement.date || !measurement.value || *measurement.date > today) continue;
    all.push_back({*measurement.date, *measurement.value});
  }
  std::stable_sort(all.begin(), all.end(), [](const Reading& a, const Reading& b) { return a.date < b.date; });
  return all;
}

/// The sign of `a * m - b * n`: exact, or as near as doubles come where the digits do not suffice.
int compare_products(Decimal a, std::int64_t m, Decimal b, std::int64_t n) {
  try {
    const Decimal difference = a * Decimal(m) - b * Decimal(n);
    return difference.is_negative() ? -1 : difference.is_zero() ? 0 : 1;
  } catch (const std::exception&) {
    const double difference = a.approximate() * static_cast<double>(m) - b.approximate() * static_cast<double>(n);
    return difference < 0 ? -1 : difference == 0 ? 0 : 1;
  }
}

std::optional<Decimal> less(Decimal a, Decimal b) {
  try {
    return a - b;
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

/// Expected value at `elapsed` of `whole` days.
std::optional<Decimal> expected_value(Decimal baseline, Decimal change, int elapsed, int whole) {
  try {
    return (baseline + divide(change * Decimal(elapsed), Decimal(whole), 2)).rounded(2);
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

bool is_one_step(const Measure& measure) {
  const auto change = less(*measure.target, *measure.baseline);
  return change && (*change == Decimal(1) || *change == Decimal(-1)) && measure.baseline->scale() == 0 &&
         measure.target->scale() == 0;
}

/// What a goal is judged by besides its figures.
struct Pursued {
  const Case& c;
  const Goal& goal;
  const Settings& settings;
  Date today;

  [[nodiscard]] std::string on(Date day) const { return short_date(day, today); }
  [[nodiscard]] bool past_due() const { return goal.due && *goal.due < today; }
};

Course finished(const Goal& goal) {
  if (is_achieved(goal)) return {Trajectory::achieved, {}, {}, {}, "achievement is " + spoken(code(*goal.achievement))};
  return {Trajectory::ended, {}, {}, {}, "the goal is " + spoken(code(*goal.lifecycle))};
}

/// Days of the way that are over at `day`, and of the whole; nothing where the goal has no start or due date.
struct Way {
  int elapsed, whole;
};
std::optional<Way> way_at(const Goal& goal, Date day) {
  if (!goal.start || !goal.due || *goal.due <= *goal.start) return std::nullopt;
  const int whole = days_between(*goal.start, *goal.due);
  return Way{std::clamp(days_between(*goal.start, day), 0, whole), whole};
}

/// Levels of attainment by day; the last is the goal's.
std::vector<std::pair<Date, int>> attainments(const Case& c, const Goal& goal, Date today) {
  std::vector<std::pair<Date, int>> all;
  const Records<Measurement> measures = measures_of(c, goal);
  for (const auto& [id, x] : live(measures)) {
    if (x.date && x.attainment && *x.date <= today) all.emplace_back(*x.date, *x.attainment);
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return all;
}

/// The course of a goal that is measured by levels alone: at 0 it is where it was expected to be.
std::optional<Course> by_attainment(const Pursued& by) {
  const auto all = attainments(by.c, by.goal, by.today);
  if (all.empty()) return std::nullopt;
  const auto [day, level] = all.back();
  Course course{Trajectory::on_track, {}, day, {}, fmt::format("attainment {:+} on {}", level, by.on(day))};
  if (goal_checked_by(by.c, by.goal, by.settings, day) < by.today) {
    course.trajectory = Trajectory::not_measured;
  } else if (level < 0) {
    const int before = all.size() < 2 ? level : all[all.size() - 2].second;
    course.trajectory = level > before    ? Trajectory::behind
                        : level == before ? Trajectory::no_change
                                          : Trajectory::worsening;
  }
  return course;
}

/// Why a goal without steps has no course.
std::string why_not_judged(const Pursued& by) {
  const std::vector<Reading> all = readings(by.c, by.goal, by.today);
  if (all.empty()) return "no measurement and no step yet";
  const bool has_target = by.goal.measure && by.goal.measure->target;
  return fmt::format("{} on {}, no {} to compare with", all.back().value.str(), by.on(all.back().date),
                     has_target ? "baseline" : "target");
}

Course by_steps(const Pursued& by) {
  if (by.past_due()) return {Trajectory::overdue, {}, {}, {}, "due " + by.on(*by.goal.due)};
  for (const auto& [id, step] : by.goal.steps) {
    if (!step.is_void() && is_open(step, by.today) && step.due && *step.due < by.today) {
      return {Trajectory::behind, {}, {}, {}, fmt::format("step {} was due {}", id.value, by.on(*step.due))};
    }
  }
  const StepCount steps = count_steps(by.goal, by.today);
  if (const auto course = by_attainment(by)) return *course;
  // A due date alone says nothing of how far one has come.
  if (steps.all == 0) return {Trajectory::not_measured, {}, {}, {}, why_not_judged(by)};
  return {Trajectory::on_track, {}, {}, {}, fmt::format("steps {}/{}", steps.done, steps.all)};
}

std::optional<int> percent_of_steps(const Goal& goal, Date today) {
  const StepCount steps = count_steps(goal, today);
  return steps.all == 0 ? std::nullopt : std::optional(steps.done * 100 / steps.all);
}

/// Share of the way from baseline to target; nothing where it needs more digits than there are.
std::optional<int> percent_of_way(const Measure& measure, Decimal value) {
  constexpr int most = 1000;  // ten times the way: more says no more
  try {
    const Decimal share = divide((value - *measure.baseline) * Decimal(100), *measure.target - *measure.baseline, 0);
    return static_cast<int>(std::clamp<std::int64_t>(share.digits(), -most, most));
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

/// Change so far against change expected, both turned so that towards the target is positive.
Trajectory assess_course(Decimal change, Decimal way_to_target, Way way) {
  const bool down = way_to_target.is_negative();
  const auto at_least = [&](std::int64_t tenths) {  // change >= tenths / 10 of what is expected by now
    const int sign = compare_products(change, 10LL * way.whole, way_to_target, tenths * way.elapsed);
    return down ? sign <= 0 : sign >= 0;
  };
  if (at_least(9)) return Trajectory::on_track;
  if (at_least(1)) return Trajectory::behind;
  return at_least(-1) ? Trajectory::no_change : Trajectory::worsening;
}

Course by_change(const Pursued& by, const Measure& measure, const Reading& last) {
  const auto way_to_target = less(*measure.target, *measure.baseline);
  const auto change = less(last.value, *measure.baseline);
  Course course{Trajectory::on_track, last.value, last.date, {}, {}};
  course.reason = fmt::format("{} on {}", last.value.str(), by.on(last.date));
  if (!way_to_target || !change) return course;
  if (const auto way = way_at(by.goal, last.date)) {
    course.expected = expected_at(by.goal, last.date);
    course.trajectory = assess_course(*change, *way_to_target, *way);
    if (course.expected) course.reason += fmt::format(", {} expected", course.expected->canonical());
  } else {
    // Without dates there is no pace, only a direction: a tenth of the whole way counts as movement.
    const Trajectory moved = assess_course(*change, *way_to_target, {1, 1});
    course.trajectory = moved == Trajectory::behind ? Trajectory::on_track : moved;
  }
  return course;
}

/// The first reading since the start that lies outside the tolerance, else the end.
auto first_outside(const Goal& goal, const std::vector<Reading>& all) {
  return std::find_if(all.begin(), all.end(), [&](const Reading& reading) {
    return (!goal.start || reading.date >= *goal.start) && !is_inside_tolerance(*goal.measure, reading.value);
  });
}

Course not_measured(const Pursued& by, const std::vector<Reading>& all) {
  Course course;
  course.reason = "nothing measured yet";
  if (!all.empty()) {
    course.last = all.back().value;
    course.last_date = all.back().date;
    course.reason = fmt::format("{} on {}, nothing measured since", all.back().value.str(), by.on(all.back().date));
  }
  return course;
}

/// Whether the last reading still speaks for the due date: the next was not asked for before.
bool speaks_for_due(const Case& c, const Goal& goal, const Settings& settings, const Reading& last) {
  return goal.due && goal_checked_by(c, goal, settings, last.date) >= *goal.due;
}

Course by_maintaining(const Pursued& by, const Measure& measure, const std::vector<Reading>& all) {
  const Reading& last = all.back();
  Course course{Trajectory::on_track, last.value, last.date, {}, {}};
  course.reason = fmt::format("{} on {}", last.value.str(), by.on(last.date));
  const auto outside = first_outside(by.goal, all);
  const bool inside = outside == all.end();
  if (inside && by.past_due() && !speaks_for_due(by.c, by.goal, by.settings, last)) return not_measured(by, all);
  if (by.goal.due && *by.goal.due <= by.today && inside && speaks_for_due(by.c, by.goal, by.settings, last)) {
    course.trajectory = Trajectory::achieved;
    course.reason += ", always within tolerance";
  } else if (by.past_due()) {
    course.trajectory = Trajectory::overdue;
    course.reason += fmt::format(", outside tolerance on {}, due {}", by.on(outside->date), by.on(*by.goal.due));
  } else if (!is_inside_tolerance(measure, last.value)) {
    course.trajectory = Trajectory::worsening;
    course.reason += ", outside tolerance";
  }
  return course;
}

/// Whether the last value has reached the target. A value to be maintained is reached only when its time is over.
bool is_at_target(const Goal& goal, const std::vector<Reading>& all) {
  return goal.measure && !all.empty() && direction_of(*goal.measure) != Direction::maintain &&
         reaches_target(*goal.measure, all.back().value);
}

Course at_target(const Pursued& by, const Reading& last) {
  const std::string reason =
      fmt::format("{} on {}, target {}", last.value.str(), by.on(last.date), by.goal.measure->target->str());
  return {Trajectory::achieved, last.value, last.date, {}, reason};
}

Course by_measure(const Pursued& by, const Measure& measure, const std::vector<Reading>& all) {
  const bool maintain = direction_of(measure) == Direction::maintain;
  if (!maintain && is_one_step(measure)) return by_steps(by);
  if (maintain && !all.empty() && by.goal.due && *by.goal.due <= by.today) return by_maintaining(by, measure, all);
  if (by.past_due()) {
    Course course = not_measured(by, all);
    course.trajectory = Trajectory::overdue;
    course.reason = "due " + by.on(*by.goal.due);
    return course;
  }
  if (all.empty() || goal_checked_by(by.c, by.goal, by.settings, all.back().date) < by.today) {
    return not_measured(by, all);
  }
  return maintain ? by_maintaining(by, measure, all) : by_change(by, measure, all.back());
}

}  // namespace

StepCount count_steps(const Goal& goal, Date today) {
  StepCount count;
  for (const auto& [id, step] : live(goal.steps)) {
    if (step.status == StepStatus::cancelled || step.status == StepStatus::stopped) continue;
    if (goes_on(goal.steps, step)) continue;
    ++count.all;
    count.done += is_open(step, today) ? 0 : 1;
  }
  return count;
}

std::optional<Decimal> expected_at(const Goal& goal, Date day) {
  if (!goal.measure || !goal.measure->baseline || !goal.measure->target) return std::nullopt;
  if (direction_of(*goal.measure) == Direction::maintain) return std::nullopt;
  const auto change = less(*goal.measure->target, *goal.measure->baseline);
  const auto way = way_at(goal, day);
  if (!change || !way) return std::nullopt;
  return expected_value(*goal.measure->baseline, *change, way->elapsed, way->whole);
}

bool is_kept(const Case& c, const Goal& goal, Date day) {
  if (!goal.measure || direction_of(*goal.measure) != Direction::maintain) return false;
  const std::vector<Reading> all = readings(c, goal, day);
  return !all.empty() && first_outside(goal, all) == all.end();
}

bool is_measured_reached(const Case& c, const Goal& goal, const Settings& settings, Date day) {
  using enum GoalAchievement;
  if (goal.achievement == not_achieved || goal.achievement == no_progress || goal.achievement == not_attainable) {
    return false;
  }
  const std::vector<Reading> all = readings(c, goal, day);
  if (is_at_target(goal, all)) return true;
  if (is_kept(c, goal, day)) return goal.due && *goal.due <= day && speaks_for_due(c, goal, settings, all.back());
  return (!goal.measure || !goal.measure->target) && last_attainment(c, goal, day).value_or(-1) >= 0;
}

std::optional<int> progress_percent(const Case& c, const Goal& goal, Date today) {
  const std::vector<Reading> all = readings(c, goal, today);
  if (is_achieved(goal) || is_at_target(goal, all)) return 100;
  if (!goal.measure || !goal.measure->target || !goal.measure->baseline) return percent_of_steps(goal, today);
  const Measure& measure = *goal.measure;
  if (direction_of(measure) == Direction::maintain || *measure.target == *measure.baseline) return std::nullopt;
  if (is_one_step(measure)) return percent_of_steps(goal, today);
  return all.empty() ? std::nullopt : percent_of_way(measure, all.back().value);
}

std::string words(const Course& course, Date today) {
  switch (course.trajectory) {
    case Trajectory::on_track: return "on track";
    case Trajectory::behind: return course.last || course.last_date ? "behind (improving)" : "step overdue";
    case Trajectory::no_change: return "no change";
    case Trajectory::worsening: return "worsening";
    case Trajectory::not_measured:
      return course.last_date ? "not measured since " + short_date(*course.last_date, today) : "not measured";
    case Trajectory::overdue: return "overdue";
    case Trajectory::achieved: return "achieved";
    case Trajectory::on_hold: return "on hold";
    case Trajectory::ended: break;
  }
  return "ended";
}

namespace {

/// Of a goal that is not pursued its last value still stands.
Course resting(Course course, const std::vector<Reading>& all) {
  if (all.empty()) return course;
  course.last = all.back().value;
  course.last_date = all.back().date;
  return course;
}

}  // namespace

Course course(const Case& c, const Goal& goal, const Settings& settings, Date today) {
  if (goal.is_void()) return {Trajectory::ended, {}, {}, {}, "the goal is void"};
  const std::vector<Reading> all = readings(c, goal, today);
  if (!is_open(goal, today) || is_achieved(goal)) return resting(finished(goal), all);
  if (goal.lifecycle == GoalLifecycle::on_hold)
    return resting({Trajectory::on_hold, {}, {}, {}, "the goal is on hold"}, all);
  const Pursued by{c, goal, settings, today};
  if (is_at_target(goal, all)) return at_target(by, all.back());
  const bool measurable = goal.measure && goal.measure->target &&
                          (goal.measure->baseline || goal.measure->direction == Direction::maintain);
  const bool kept = goal.measure && goal.measure->direction == Direction::maintain && goal.measure->baseline;
  return measurable || kept ? by_measure(by, *goal.measure, all) : by_steps(by);
}

}  // namespace casemgr
