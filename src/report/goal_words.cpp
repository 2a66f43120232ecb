#include "goal_words.hpp"

#include <fmt/core.h>

#include <cmath>

#include "casemgr/root/bars.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/service/authorization.hpp"
#include "casemgr/rules/service/delivery.hpp"
#include "casemgr/rules/service/pace.hpp"
#include "situation.hpp"

namespace casemgr::report {

namespace {

std::string with_unit(const std::string& figure, const std::string& unit) {
  return unit.empty() ? figure : figure + " " + unit;
}

std::string steps_words(const Goal& goal, Date today) {
  const StepCount steps = count_steps(goal, today);
  return steps.all == 0 ? std::string() : fmt::format("steps {}/{}", steps.done, steps.all);
}

std::optional<Decimal> last_value(const View& view, const Goal& goal) {
  std::optional<Decimal> last;
  const Records<Measurement> measures = measures_of(view.c, goal);
  for (const auto& [id, x] : live(measures)) {
    if (x.value) last = x.value;
  }
  return last;
}

}  // namespace

std::string progress_words(const View& view, const Goal& goal) {
  const std::optional<Decimal> last = last_value(view, goal);
  if (!goal.measure || !last) {
    return judge_goal(view, goal, [&](const Case& /*whole*/, const Goal& all) { return steps_words(all, view.today); });
  }
  const Measure& measure = *goal.measure;
  if (measure.target && direction_of(measure) == Direction::maintain) {
    return with_unit(last->str(), measure.unit) + ", to stay at " + measure.target->str();
  }
  std::string text = measure.baseline ? measure.baseline->str() + " → " + last->str() : last->str();
  if (measure.target) text += ", target " + measure.target->str();
  return with_unit(text, measure.unit);
}

namespace {

/// `no falls a month`, `systolic pressure: 130 mmHg (10 more or less)`
std::string kept_words(const Measure& measure) {
  const auto& value = measure.target ? measure.target : measure.baseline;
  if (!value) return measure.what;
  const bool is_exact = !measure.tolerance || measure.tolerance->is_zero();
  if (value->is_zero() && is_exact) {
    const bool is_rate = measure.unit.starts_with("a ") || measure.unit.starts_with("per ");
    const bool says_what = measure.unit.empty() || is_rate || fold(measure.unit).starts_with(fold(measure.what));
    const std::string counted = measure.unit.empty() ? measure.what
                                : is_rate            ? measure.what + " " + measure.unit
                                                     : measure.unit;
    return says_what || measure.what.empty() ? "no " + counted : fmt::format("{}: no {}", measure.what, counted);
  }
  std::string figures = with_unit(value->canonical(), measure.unit);
  if (!is_exact) figures += fmt::format(" ({} more or less)", measure.tolerance->canonical());
  return measure.what.empty() ? figures : measure.what + ": " + figures;
}

}  // namespace

std::string measure_words(const Goal& goal) {
  if (!goal.measure) return {};
  const Measure& measure = *goal.measure;
  if (direction_of(measure) == Direction::maintain) {
    return kept_words(measure) +
           (goal.due ? ", maintained until " + long_date(*goal.due) : std::string(", maintained"));
  }
  std::string figures;
  if (measure.baseline && measure.target) {
    figures = fmt::format("from {} to {}", measure.baseline->str(), measure.target->str());
  } else if (measure.target) {
    figures = "to " + measure.target->str();
  }
  if (!figures.empty()) figures = with_unit(figures, measure.unit);
  if (measure.what.empty() || figures.empty()) return measure.what + figures;
  return measure.what + ": " + figures;
}

std::string levels_words(const Goal& goal) {
  if (!goal.measure) return {};
  static constexpr std::pair<int, std::string_view> levels[] = {{2, "much more than planned"},
                                                                {1, "more than planned"},
                                                                {0, "as planned"},
                                                                {-1, "less than planned"},
                                                                {-2, "much less than planned"}};
  std::vector<std::string> lines;
  for (const auto& [level, words] : levels) {
    for (const auto& [key, text] : goal.measure->scale.items) {
      const auto number = Decimal::parse(key.starts_with('+') ? key.substr(1) : key);
      if (number && *number == Decimal(level)) lines.push_back(fmt::format("{}: {}", words, one_line(trim(text))));
    }
  }
  return join(lines, "; ");
}

Course course_of(const View& view, const Goal& goal) {
  return judge_goal(
      view, goal, [&](const Case& whole, const Goal& all) { return course(whole, all, view.in.settings, view.today); });
}

Cell course_cell(const View& view, const Goal& goal) {
  const Course now = course_of(view, goal);
  const bool bad = now.trajectory == Trajectory::worsening || now.trajectory == Trajectory::overdue;
  const bool good = now.trajectory == Trajectory::achieved;
  return {CellValue(code(now.trajectory)), words(now, view.today), bad ? Tone::late : good ? Tone::good : Tone::plain};
}

namespace {

std::vector<std::pair<std::string, Decimal>> points_of(const View& view, const Goal& goal) {
  std::vector<std::pair<std::string, Decimal>> points;
  const Records<Measurement> measures = measures_of(view.c, goal);
  for (const auto& [id, x] : live(measures)) {
    if (x.date && x.value) points.emplace_back(iso(*x.date), *x.value);
  }
  return points;
}

/// Where the goal began, where it is to go, and the way between, or the range in which it is to stay.
void add_way(const Goal& goal, Chart& chart) {
  if (!goal.measure) return;
  const Measure& measure = *goal.measure;
  chart.unit = measure.unit;
  chart.target = measure.target;
  if (goal.start && goal.due && expected_at(goal, *goal.start)) {
    chart.expected = {{iso(*goal.start), *measure.baseline}, {iso(*goal.due), *measure.target}};
  } else if (direction_of(measure) != Direction::maintain) {
    chart.baseline = measure.baseline;
  } else if (const auto& kept = measure.target ? measure.target : measure.baseline;
             kept && measure.tolerance && !measure.tolerance->is_zero()) {
    chart.bands = {{"to stay within", *kept - *measure.tolerance, *kept + *measure.tolerance}};
  }
}

/// Against the way to a target that is more than one step away, a single value is a course, too.
bool is_way_of_steps(const Chart& chart) {
  if (chart.expected.empty()) return false;
  const double way = chart.expected.back().second.approximate() - chart.expected.front().second.approximate();
  return std::abs(way) > 1;
}

std::size_t measured(const Case& c, const Goal& goal) {
  const Records<Measurement> all = measures_of(c, goal);
  std::size_t count = 0;
  for (const auto& [id, x] : live(all)) count += x.date ? 1 : 0;
  return count;
}

}  // namespace

Cell progress_cell(const View& view, const Goal& goal) {
  constexpr std::size_t cells = 8;
  std::vector<double> values;
  for (const auto& [label, value] : points_of(view, goal)) values.push_back(value.approximate());
  if (values.size() < 2) values.clear();
  if (values.size() > cells) values.erase(values.begin(), values.end() - cells);
  const std::string line = sparkline(values);
  const std::optional<int> percent = judge_goal(
      view, goal, [&](const Case& whole, const Goal& all) { return progress_percent(whole, all, view.today); });
  if (!percent) return {CellValue(), line};
  // Blanks that do not break keep the figure with its bar on a narrow page.
  const std::string figure = fmt::format("{:3}", *percent);
  std::string text = bar_on_ground(*percent / 100.0, cells);
  for (const char c : " " + figure + "%") text += c == ' ' ? std::string("\u00a0") : std::string(1, c);
  if (!line.empty()) text += "  " + line;
  return {CellValue(static_cast<std::int64_t>(*percent)), std::move(text)};
}

std::optional<Chart> chart_of(const View& view, const Goal& goal) {
  Chart chart{.title = label(goal), .points = points_of(view, goal)};
  add_way(goal, chart);
  if (chart.points.empty() || (chart.points.size() == 1 && !is_way_of_steps(chart))) return std::nullopt;
  chart.gaps = gaps_of(view, goal);
  return chart;
}

std::vector<Period> gaps_of(const View& view, const Goal& goal) {
  const std::size_t known = measured(view.c, goal);
  for (const Entry<Goal>& entry : view.c.goals) {
    if (&entry.record != &goal) continue;
    return view.seen.judge(entry, &Case::goals, [&](const Case& whole, const Entry<Goal>& all) {
      return measured(whole, all.record) == known ? unmeasured(whole, all.record, view.in.settings, view.today)
                                                  : std::vector<Period>();
    });
  }
  return {};
}

std::string service_words(const View& view, const Service& service) {
  return service.provider.empty() ? label(service) : label(service) + ", " + view.provider(service.provider);
}

Delivered delivered_until_today(const View& view, const Entry<Service>& service) {
  return view.seen.judge(service, &Case::services, [&](const Case& whole, const Entry<Service>& all) {
    return delivered(whole, all, {Date::min(), view.today});
  });
}

namespace {

std::string unit_of(const Service& x) {
  const bool in_hours = x.unit == ServiceUnit::hour || x.unit == ServiceUnit::_15min;
  return in_hours ? "h" : x.unit ? unit_words(*x.unit, Decimal(2)) : "units";
}

std::string amount_words(const Service& x, Decimal units) {
  return (x.unit ? amount_of(units, *x.unit) : units).canonical();
}

/// The authorization that matters now: in force, else the next, else the last one.
const Entry<Authorization>* current_authorization(const View& view, const Service& service) {
  const Entry<Authorization>* found = nullptr;
  for (const Entry<Authorization>& entry : live(service.authorizations)) {
    if (holds(entry.record, view.today)) return &entry;
    const bool is_next = found != nullptr && found->record.starts && *found->record.starts > view.today;
    if (!is_next) found = &entry;
  }
  return found;
}

}  // namespace

std::string delivered_words(const View& view, const Entry<Service>& service) {
  const Service& x = service.record;
  const Delivered all = delivered_until_today(view, service);
  const std::string done = amount_words(x, all.units);
  if (x.units_planned) return fmt::format("{} of {} {}", done, amount_words(x, *x.units_planned), unit_of(x));
  return all.times == 0 ? std::string() : with_unit(done, unit_of(x));
}

Cell authorization_cell(const View& view, const Entry<Service>& service) {
  const Entry<Authorization>* current = current_authorization(view, service.record);
  if (current == nullptr || !current->record.ends) return {};
  const Date ends = *current->record.ends;
  const bool over = ends < view.today;
  return {CellValue(ends), (over ? "ended " : "until ") + view.on(ends), over ? Tone::late : Tone::plain};
}

Cell authorized_left_cell(const View& view, const Entry<Service>& service) {
  const Entry<Authorization>* current = current_authorization(view, service.record);
  if (current == nullptr) return {};
  const Pace pace = view.seen.judge(service, &Case::services, [&](const Case& whole, const Entry<Service>& all) {
    return pace_of(whole, all, *current, view.today);
  });
  if (!pace.left) return {};
  const std::string left = with_unit(amount_words(service.record, *pace.left), unit_of(service.record));
  const bool early = pace.runs_out && current->record.ends && *pace.runs_out < *current->record.ends;
  const std::string end = early ? ", runs out " + view.on(*pace.runs_out) : std::string();
  return {CellValue(*pace.left), left + end, early ? Tone::late : Tone::plain};
}

std::string referral_words(const View& view, const Referral& referral) {
  const std::string whom = view.provider(referral.provider);
  const std::string service = fold(domain_label(referral.service.value, view.in.settings));
  return joined({whom, service}, ", ");
}

Cell referral_status_cell(const Referral& referral) {
  return {CellValue(code(status_of(referral))), status_words(referral)};
}

Cell referral_reason_cell(const Referral& referral) {
  const Entry<ReferralHistory>* last = last_live(referral.history, [](const auto& /*any*/) { return true; });
  return last == nullptr ? Cell() : code_cell(last->record.reason_code);
}

std::string referral_state_words(const View& view, const Referral& referral) {
  const std::string state = status_words(referral);
  const auto since = in_status_since(referral);
  if (!since || *since > view.today) return state;
  return state + " " + counted(days_between(*since, view.today), "day");
}

Cell referral_clock_cell(const View& view, const Entry<Referral>& referral) {
  const auto clock = referral_clock(view.c, referral, view.in.settings);
  if (!clock) return {};
  const ReferralStatus status = status_of(referral.record);
  const std::string what = status == ReferralStatus::requested  ? "response"
                           : status == ReferralStatus::accepted ? "service start"
                                                                : "update";
  const int late = days_between(clock->due, view.today);
  const bool is_late = late > 0;
  return {CellValue(clock->due),
          is_late ? fmt::format("{} overdue {} d", what, late)
                  : what + " due " + (late == 0 ? "today" : view.on(clock->due)),
          is_late ? Tone::late : Tone::plain};
}

}  // namespace casemgr::report
