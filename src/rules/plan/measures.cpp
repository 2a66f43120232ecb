#include "casemgr/rules/plan/measures.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <functional>

#include "casemgr/model/chronicle.hpp"
#include "casemgr/rules/due/intervals.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"

namespace casemgr {

namespace {

struct Total {
  std::string id;
  Date date;
  const Score& score;
};

/// Calls `take` for each total of the instrument that counts, in the order of the file.
void for_totals(const Case& c, const InstrumentName& instrument, const std::function<void(const Total&)>& take) {
  for (const auto& [assessment_id, assessment] : live(c.assessments)) {
    if (assessment.status == AssessmentStatus::draft) continue;
    for (const auto& [id, score] : live(assessment.scores)) {
      const auto day = score.at ? std::optional(score.at->date) : assessment.date;
      if (score.instrument == instrument && score.score && day) take({id.value, *day, score});
    }
  }
}

/// The day on which the goal ended, where it has.
std::optional<Date> ended_on(const Goal& goal) {
  if (is_open(goal, Date{})) return std::nullopt;
  const Entry<GoalHistory>* last =
      last_live(goal.history, [&](const GoalHistory& entry) { return entry.lifecycle == goal.lifecycle; });
  return last == nullptr ? std::nullopt : last->record.date;
}

/// The days whose totals measure the goal.
Period measured_in(const Case& c, const Goal& goal) {
  Period period{goal.start.value_or(episode_begins(c)), Date::max()};
  for (const auto& [id, episode] : live(c.episodes)) {
    const bool holds = (!episode.opened || *episode.opened <= period.from) && episode.closed;
    if (holds && *episode.closed >= period.from) period.to = std::min(period.to, *episode.closed);
  }
  if (const auto end = ended_on(goal)) period.to = std::min(period.to, *end);
  return period;
}

/// The days on which the goal was on hold, by its history.
std::vector<Period> on_hold(const Goal& goal) {
  std::vector<Period> all;
  bool rests = false;
  for (const auto& [id, x] : live(goal.history)) {
    if (!x.date || !x.lifecycle) continue;
    const bool rests_now = x.lifecycle == GoalLifecycle::on_hold;
    if (rests_now && !rests) all.push_back({*x.date, Date::max()});
    if (!rests_now && rests) all.back().to = *x.date;
    rests = rests_now;
  }
  return all;
}

bool is_measurement(const Measurement& x) { return x.date && (x.value || x.attainment); }

}  // namespace

std::vector<Period> unmeasured(const Case& c, const Goal& goal, const Settings& settings, Date today) {
  if (!goal.measure) return {};
  const Period pursued = measured_in(c, goal);
  const Date end = std::min(today, pursued.to);
  std::vector<Date> days;
  const Records<Measurement> measures = measures_of(c, goal);
  for (const auto& [id, x] : live(measures)) {
    if (is_measurement(x) && *x.date <= end) days.push_back(*x.date);
  }
  std::sort(days.begin(), days.end());
  // A hold moves the day on which the next one is due to an interval after it.
  std::vector<Period> holds = on_hold(goal);
  std::vector<Period> gaps;
  Date last = pursued.from;
  const auto missed = [&](Date from, Date next) -> std::optional<Date> {
    const Date due = goal_checked_by(c, goal, settings, from);
    constexpr int share_on_time = 10;
    const bool in_time = days_between(due, next) <= days_between(from, due) / share_on_time;
    return from >= next || due >= next || in_time ? std::nullopt : std::optional(due);
  };
  const auto until = [&](Date next, bool is_there) {
    for (const Period& hold : holds) {
      if (hold.to <= last || hold.from >= next) continue;
      if (const auto due = missed(last, hold.from)) gaps.push_back({*due, hold.from - std::chrono::days{1}});
      last = std::min(hold.to, next);
    }
    if (const auto due = missed(last, next)) gaps.push_back({*due, is_there ? next - std::chrono::days{1} : next});
    last = std::max(last, next);
  };
  for (const Date day : days) until(day, true);
  until(end, false);
  return gaps;
}

Records<Measurement> measures_of(const Case& c, const Goal& goal) {
  Records<Measurement> all = goal.measurements;
  if (!has_instrument(goal)) return all;
  const Period period = measured_in(c, goal);
  for_totals(c, goal.measure->instrument, [&](const Total& total) {
    if (!period.holds(total.date)) return;
    Measurement measurement;
    measurement.date = total.date;
    measurement.value = total.score.score;
    measurement.note = total.score.instrument.value;
    if (!total.score.band.empty()) measurement.note += ": " + spoken(total.score.band);
    measurement.by = total.score.by;
    measurement.sensitive = total.score.sensitive;
    insert_in_order(all, {total.id}, std::move(measurement));
  });
  return all;
}

bool has_instrument(const Goal& goal) { return goal.measure && !goal.measure->instrument.empty(); }

bool rests_on_hidden(const Case& whole, const Goal& goal, const LeftOut& left_out) {
  if (!has_instrument(goal) || left_out.ids.empty()) return false;
  const Records<Measurement> all = measures_of(whole, goal);
  return std::any_of(all.begin(), all.end(), [&](const Entry<Measurement>& entry) {
    return goal.measurements.find(entry.id) == nullptr && left_out.holds(entry.id.value);
  });
}

std::optional<InstrumentTotal> last_total(const Case& c, const InstrumentName& instrument, Date day) {
  std::optional<InstrumentTotal> last;
  const Period episode{episode_begins(c), day};
  for_totals(c, instrument, [&](const Total& total) {
    if (episode.holds(total.date) && (!last || total.date >= last->date)) last = {total.date, *total.score.score};
  });
  return last;
}

}  // namespace casemgr
