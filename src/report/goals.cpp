// Goals with the course they take.
#include <fmt/core.h>

#include <algorithm>
#include <functional>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "client_sections.hpp"
#include "goal_words.hpp"
#include "progress_note_words.hpp"

namespace casemgr::report {

namespace {

Row list_row(const View& view, const Entry<Goal>& entry) {
  const auto& [id, goal] = entry;
  const Course now = course_of(view, goal);
  const StepCount steps =
      judge_goal(view, goal, [&](const Case& /*whole*/, const Goal& all) { return count_steps(all, view.today); });
  return Row({goal.statement, goal.due, code_cell(goal.lifecycle), code_cell(goal.achievement),
              Cell(CellValue(static_cast<std::int64_t>(steps.done)), fmt::format("{}/{}", steps.done, steps.all)),
              steps.all, now.last, progress_cell(view, goal), course_cell(view, goal)});
}

using ScoreOf = Attainment (*)(const Case&, Date, const std::function<bool(const Goal&)>&);

/// Over the goals of this episode, up to that day.
Attainment attained(const View& view, ScoreOf score_of, Date until) {
  return view.seen.judge([&](const Case& whole) {
    return score_of(whole, until, [&](const Goal& goal) { return !is_former(whole, goal); });
  });
}

/// The score after each day on which the page knows of a rating.
Chart attainment_chart(const View& view) {
  Chart chart{.kind = Chart::Kind::line, .title = "Goal attainment", .unit = "T-score", .target = Decimal(50)};
  chart.target_name = "expected";
  for (const Date day :
       days_of_attainment(view.c, view.today, [&](const Goal& goal) { return !is_former(view.c, goal); })) {
    const Attainment then = attained(view, attainment_score, day);
    if (then.score) chart.points.emplace_back(iso(day), *then.score);
  }
  return chart;
}

Section attainment_section(const View& view) {
  const Attainment now = attained(view, attainment_score, view.today);
  const Attainment first = attained(view, first_attainment_score, view.today);
  Chart chart = attainment_chart(view);
  Section section{.key = "attainment", .title = "Goal attainment"};
  add_line(section, machine("client"), view.c.id.value);
  Cell score;
  if (now.score) {
    const std::string left_out = now.left_out > 0 ? fmt::format(", {} not rated", now.left_out) : std::string();
    const std::string from = first.score && chart.points.size() > 1
                                 ? fmt::format("{} when first rated, now ", first.score->str())
                                 : std::string();
    score = Cell(CellValue(*now.score), fmt::format("T-score {}{} from {}{}; 50 = expected outcome", from,
                                                    now.score->str(), counted(now.counted, "goal"), left_out));
  } else {
    score = Cell(CellValue(), "no T-score: " + now.why);
  }
  add_line(section, a_number("score"), std::move(score));
  add_line(section, machine(a_count("goals_counted")), now.counted);
  add_line(section, machine(a_count("goals_left_out")), now.left_out);
  add_line(section, machine("why"), text_cell(now.why));
  add_line(section, machine(a_number("first_score")), Cell(first.score));
  if (chart.points.size() > 1) section.charts.push_back(std::move(chart));
  return section;
}

/// `+1`, `0`, `-2`
Cell attainment_cell(const View& view, const Goal& goal) {
  const std::optional<int> level = last_attainment(view.c, goal, view.today);
  if (!level) return {};
  return {CellValue(static_cast<std::int64_t>(*level)), *level == 0 ? "0" : fmt::format("{:+d}", *level)};
}

std::string why_words(const Course& now, const Cell& attained) {
  return attained.shown.empty() ? now.reason : fmt::format("{}; attainment {}", now.reason, attained.shown);
}

/// `2026-03-03/2026-05-01`
Cell gaps_cell(const View& view, const Goal& goal) {
  std::vector<std::string> gaps;
  for (const Period& gap : gaps_of(view, goal)) gaps.push_back(iso(gap.from) + '/' + iso(gap.to));
  return gaps;
}

Row course_row(const View& view, const Entry<Goal>& entry) {
  const Goal& x = entry.record;
  const Measure measure = x.measure.value_or(Measure{});
  const Course now = course_of(view, x);
  const Cell attained = attainment_cell(view, x);
  return Row({label(x), x.start, due_cell(view, x), code_cell(x.lifecycle), code_cell(x.achievement),
              progress_cell(view, x), text_cell(measure.unit), measure.baseline, measure.target, now.last,
              now.last_date, figure_cell(now.expected), course_cell(view, x), attained, measure.weight,
              quoted_cell(x.client_words), text_cell(measure_words(x)),
              (is_former(view.c, x) ? "of an earlier episode; " : "") + why_words(now, attained), gaps_cell(view, x)});
}

/// Rejected and erroneous goals have no course.
bool has_course(const Entry<Goal>& entry) {
  using enum GoalLifecycle;
  const auto& state = entry.record.lifecycle;
  return !entry.record.is_void() && state != entered_in_error && state != rejected;
}

Section courses_section(const View& view) {
  Section section = client_section(
      "goals",
      {"statement: Goal", machine(a_day("start")), a_day("due"), machine("lifecycle"), yields("achievement"),
       left(a_count("progress")), machine("unit"), machine(a_number("baseline")), machine(a_number("target")),
       yields(a_number("last_value: Last")), machine(a_day("last_date")), yields(a_number("expected")), "trajectory",
       machine(a_count("attainment")), machine(a_number("weight")), below("client_words: In the client's words"),
       below("measure"), below("why"), machine(a_set("not_measured"))},
      "no goals");
  for (const Entry<Goal>& entry : view.c.goals) {
    if (!has_course(entry)) continue;
    add_row(section, view, entry.id.value, course_row(view, entry));
    if (std::optional<Chart> chart = chart_of(view, entry.record)) section.charts.push_back(std::move(*chart));
  }
  return section;
}

Section changes_section(const View& view) {
  Section section = client_section("history: Goal status history", {a_day("date: Since"), "statement: Goal",
                                                                    "lifecycle", "achievement", below("reason")});
  for (const Entry<Goal>& entry : view.c.goals) {
    if (!has_course(entry)) continue;
    for (const auto& [id, x] : live(entry.record.history)) {
      add_row(section, view, entry.id.value,
              {x.date, label(entry.record), code_cell(x.lifecycle), code_cell(x.achievement), text_cell(x.reason)});
    }
  }
  return section;
}

Section course_section(const View& view, const Goal& goal) {
  const Course now = course_of(view, goal);
  Section section{.key = "course", .title = "Trajectory"};
  add_line(section, "trajectory: Trajectory", course_cell(view, goal));
  add_line(section, left(a_count("progress")), progress_cell(view, goal));
  add_line(section, a_number("last_value"), now.last);
  add_line(section, a_day("last_date: Measured"), now.last_date);
  add_line(section, a_number("expected: Expected value"), figure_cell(now.expected));
  add_line(section, a_count("attainment"), attainment_cell(view, goal));
  add_line(section, "why", now.reason);
  if (std::optional<Chart> chart = chart_of(view, goal)) section.charts.push_back(std::move(*chart));
  return section;
}

/// The totals of the instrument that measures the goal. What is written down with it is part of the record.
Section totals_section(const View& view, const Goal& goal) {
  Section section = client_section({"totals", "Totals of " + goal.measure->instrument.value},
                                   {a_day("date"), a_number("value"), a_number("expected"), "note: Band"});
  const Records<Measurement> all = measures_of(view.c, goal);
  for (const auto& [id, x] : live(all)) {
    if (goal.measurements.find(id) != nullptr) continue;
    const std::string band = x.note.substr(std::min(x.note.size(), x.note.find(": ") + 2));
    add_row(section, view, id.value, {x.date, x.value, figure_cell(expected_at(goal, *x.date)), text_cell(band)});
  }
  return section;
}

}  // namespace

Section goals_list(const VisibleCase& seen, const Inputs& inputs, bool ended, bool voided) {
  const View view(seen, inputs);
  Section section = section_of("goals:",
                               {machine("client"), as_id("id: Goal"), "statement", a_day("due"), yields("lifecycle"),
                                yields("achievement"), yields(a_count("steps_done: Steps")), machine(a_count("steps")),
                                yields(a_number("last_value: Last")), left(a_count("progress")), "trajectory"},
                               "no goals");
  std::vector<Listed> listed;
  for (const Entry<Goal>& entry : view.c.goals) {
    const bool is_listed = entry.record.is_void() ? voided : ended || is_open(entry.record, view.today);
    if (!is_listed) continue;
    add_row(section, view, entry.id.value, list_row(view, entry));
    listed.push_back({view.c.id.value, entry.id.value, &entry.record});
  }
  mark_void(section, Goal::rows(), listed);
  return section;
}

std::vector<Section> goal_course(const VisibleCase& seen, const Id<Goal>& id, const Inputs& inputs) {
  const View view(seen, inputs);
  const Goal* goal = view.c.goals.find(id);
  if (goal == nullptr) return {};
  const auto about = [&](const Contact& x) { return contains(x.goals, id) && !is_amendment(x); };
  std::vector<Section> sections = in_order(course_section(view, *goal), contacts_about(view, about));
  if (has_instrument(*goal)) sections.insert(sections.begin() + 1, totals_section(view, *goal));
  return sections;
}

Document goal_progress(const VisibleCase& seen, const Inputs& inputs) {
  const View view(seen, inputs);
  Document document = page_of(view, "progress", "Goal progress: " + full_name(view.c.person),
                              {"goals", "steps", "measurements", "history"});
  document.subtitle = dotted({view.c.id.value, which_episode(view.c), long_date(view.today)});
  document.sections = in_order(courses_section(view), attainment_section(view), steps_section(view),
                               measurements_section(view), changes_section(view));
  for (Section& section : document.sections) {
    if (!section.as_list && section.key != "goals") hide_empty_columns(section);
  }
  return document;
}

}  // namespace casemgr::report
