#include "casemgr/report/goals.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "client_sections.hpp"
#include "goal_words.hpp"

namespace casemgr::report {

namespace {

Row list_row(const View& view, const Entry<Goal>& entry) {
  const auto& [id, goal] = entry;
  const Course now = course_of(view, goal);
  const auto [done, steps] = judge_goal(view, goal, [](const Case& /*whole*/, const Goal& all) {
    const auto is_done = [](const Entry<Step>& step) { return step.record.status == StepStatus::completed; };
    return std::pair(std::count_if(all.steps.begin(), all.steps.end(), is_done), all.steps.size());
  });
  return {view.c.id.value,
          id.value,
          goal.statement,
          goal.due,
          code_cell(goal.lifecycle),
          code_cell(goal.achievement),
          fmt::format("{}/{}", done, steps),
          now.last,
          progress_cell(view, goal),
          course_cell(view, goal)};
}

Section attainment_section(const View& view) {
  const Attainment now = view.seen.judge([&](const Case& whole) { return attainment_score(whole, view.today); });
  Section section{.key = "attainment", .title = "Goal attainment"};
  add_line(section, "client", "Client", view.c.id.value);
  section.columns.back().machine_only = true;
  Cell score;
  if (now.score) {
    const std::string left_out =
        now.left_out > 0 ? fmt::format(", {} without an attainment", now.left_out) : std::string();
    score = Cell(CellValue(*now.score), fmt::format("T = {} over {}{}; 50 is as expected", now.score->str(),
                                                    counted(now.counted, "goal"), left_out));
  } else {
    score = Cell(CellValue(), "T is undefined: " + now.why);
  }
  add_line(section, "score", "Score", std::move(score));
  add_line(section, "goals_counted", "Goals in it", now.counted);
  section.columns.back().machine_only = true;
  add_line(section, "goals_left_out", "Goals without an attainment", now.left_out);
  section.columns.back().machine_only = true;
  add_line(section, "why", "Why there is none", text_cell(now.why));
  section.columns.back().machine_only = true;
  return section;
}

std::vector<Column> course_columns() {
  return columns_of_client({{.key = "statement", .title = "Goal"},
                            {.key = "start", .title = "Start", .machine_only = true},
                            {.key = "due", .title = "Due"},
                            {.key = "lifecycle", .title = "Lifecycle", .machine_only = true},
                            {.key = "achievement", .title = "Achievement", .yields = true},
                            {.key = "progress", .title = "Progress"},
                            {.key = "unit", .title = "Unit", .machine_only = true},
                            {.key = "baseline", .title = "Baseline", .align = right, .machine_only = true},
                            {.key = "target", .title = "Target", .align = right, .machine_only = true},
                            {.key = "last_value", .title = "Last", .align = right, .yields = true},
                            {.key = "last_date", .title = "Measured", .machine_only = true},
                            {.key = "expected", .title = "Expected", .align = right, .yields = true},
                            {.key = "trajectory", .title = "Course"},
                            {.key = "attainment", .title = "Level", .align = right, .machine_only = true},
                            {.key = "weight", .title = "Weight", .align = right, .machine_only = true},
                            {.key = "client_words", .title = "In the client's words", .below = true},
                            {.key = "measure", .title = "Measure", .below = true},
                            {.key = "why", .title = "Why", .below = true}});
}

/// `+1`, `0`, `-2`
Cell attainment_cell(const Goal& goal, Date today) {
  const std::optional<int> level = last_attainment(goal, today);
  if (!level) return {};
  return {CellValue(static_cast<std::int64_t>(*level)), *level == 0 ? "0" : fmt::format("{:+d}", *level)};
}

std::string why_words(const Course& now, const Cell& attained) {
  return attained.shown.empty() ? now.reason : fmt::format("{}; attainment {}", now.reason, attained.shown);
}

Row course_row(const View& view, const Entry<Goal>& entry) {
  const Goal& x = entry.record;
  const Measure measure = x.measure.value_or(Measure{});
  const Course now = course_of(view, x);
  const Cell attained = attainment_cell(x, view.today);
  return {view.c.id.value,
          entry.id.value,
          label(x),
          x.start,
          is_open(x, view.today) ? due_cell(x.due, view.today) : Cell(x.due),
          code_cell(x.lifecycle),
          code_cell(x.achievement),
          progress_cell(view, x),
          text_cell(measure.unit),
          measure.baseline,
          measure.target,
          now.last,
          now.last_date,
          now.expected ? Cell(Decimal::parse(now.expected->canonical())) : Cell(),
          course_cell(view, x),
          attained,
          measure.weight,
          Cell(text_cell(x.client_words).value, quoted(x.client_words)),
          text_cell(measure_words(x)),
          why_words(now, attained)};
}

/// Of a goal that never was one there is no course.
bool has_course(const Entry<Goal>& entry) {
  using enum GoalLifecycle;
  const auto& state = entry.record.lifecycle;
  return !entry.record.is_void() && state != entered_in_error && state != rejected;
}

Section courses_section(const View& view) {
  Section section{.key = "goals", .title = "Goals", .columns = course_columns(), .empty_text = "no goals"};
  for (const Entry<Goal>& entry : view.c.goals) {
    if (!has_course(entry)) continue;
    section.rows.push_back(course_row(view, entry));
    if (std::optional<Chart> chart = chart_of(entry.record)) section.charts.push_back(std::move(*chart));
  }
  return section;
}

Section changes_section(const View& view) {
  Section section{.key = "history", .title = "How the goals stood"};
  section.columns = columns_of_client({{.key = "date", .title = "Since"},
                                       {.key = "statement", .title = "Goal"},
                                       {.key = "lifecycle", .title = "Lifecycle"},
                                       {.key = "achievement", .title = "Achievement"},
                                       {.key = "reason", .title = "Reason", .below = true}});
  for (const Entry<Goal>& entry : view.c.goals) {
    if (!has_course(entry)) continue;
    for (const Entry<GoalHistory>& change : entry.record.history) {
      const GoalHistory& x = change.record;
      if (change.record.is_void()) continue;
      section.rows.push_back({view.c.id.value, entry.id.value, x.date, label(entry.record), code_cell(x.lifecycle),
                              code_cell(x.achievement), text_cell(x.reason)});
    }
  }
  return section;
}

Section contacts_about(const View& view, const Id<Goal>& goal) {
  Section section{.key = "contacts", .title = "Contacts about it"};
  section.columns = columns_of_client({{.key = "at", .title = "At"},
                                       {.key = "mode", .title = "Mode"},
                                       {.key = "reached", .title = "Reached"},
                                       {.key = "text", .title = "Note"}});
  for (const Entry<Contact>& entry : view.c.contacts) {
    const Contact& x = entry.record;
    const bool about = std::find(x.goals.begin(), x.goals.end(), goal) != x.goals.end();
    if (!about || entry.record.is_void() || is_amendment(x)) continue;
    section.rows.push_back({view.c.id.value, entry.id.value, x.at, code_cell(x.mode), code_cell(x.reached),
                            text_cell(one_line(trim(first_words(x))))});
  }
  return section;
}

Section course_section(const View& view, const Goal& goal) {
  const Course now = course_of(view, goal);
  Section section{.key = "course", .title = "Course"};
  add_line(section, "trajectory", "Stands", course_cell(view, goal));
  add_line(section, "progress", "Progress", progress_cell(view, goal));
  add_line(section, "last_value", "Last value", now.last);
  add_line(section, "last_date", "Measured", now.last_date);
  add_line(section, "expected", "Expected by then",
           now.expected ? Decimal::parse(now.expected->canonical()) : std::nullopt);
  add_line(section, "attainment", "Attainment", attainment_cell(goal, view.today));
  add_line(section, "why", "Why", now.reason);
  if (std::optional<Chart> chart = chart_of(goal)) section.charts.push_back(std::move(*chart));
  return section;
}

}  // namespace

Section goals_list(const VisibleCase& seen, const Inputs& inputs, bool ended, bool voided) {
  const View view(seen, inputs);
  Section section{.key = "goals", .empty_text = "no goals"};
  section.columns = {{.key = "client", .title = "", .machine_only = true},
                     {.key = "id", .title = "Goal", .id = true},
                     {.key = "statement", .title = "Statement"},
                     {.key = "due", .title = "Due"},
                     {.key = "lifecycle", .title = "Lifecycle", .yields = true},
                     {.key = "achievement", .title = "Achievement", .yields = true},
                     {.key = "steps_done", .title = "Steps", .align = right, .yields = true},
                     {.key = "last_value", .title = "Last", .align = right, .yields = true},
                     {.key = "progress", .title = "Progress"},
                     {.key = "trajectory", .title = "Course"}};
  std::vector<Listed> listed;
  for (const Entry<Goal>& entry : view.c.goals) {
    const bool open = is_open(entry.record, view.today);
    if (!open && !voided && (!ended || entry.record.is_void())) continue;
    section.rows.push_back(list_row(view, entry));
    listed.push_back({view.c.id.value, entry.id.value, &entry.record});
  }
  mark_void(section, Goal::rows(), listed);
  return section;
}

std::vector<Section> goal_course(const VisibleCase& seen, const Id<Goal>& id, const Inputs& inputs) {
  const View view(seen, inputs);
  const Goal* goal = view.c.goals.find(id);
  if (goal == nullptr) return {};
  return {course_section(view, *goal), contacts_about(view, id)};
}

Document goal_progress(const VisibleCase& seen, const Inputs& inputs) {
  const View view(seen, inputs);
  Document document = page_of(view, "progress", "Progress of " + full_name(view.c.person));
  document.subtitle = dotted({view.c.id.value, long_date(view.today)});
  document.sections = {courses_section(view), attainment_section(view), steps_section(view), measurements_section(view),
                       changes_section(view)};
  for (Section& section : document.sections) {
    if (!section.as_list && section.key != "goals") hide_empty_columns(section);
  }
  return document;
}

}  // namespace casemgr::report
