// SMART checks of goals; for a plan also the breaks of its golden thread.
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/plan/agreement.hpp"
#include "casemgr/rules/plan/golden_thread.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "words.hpp"

namespace casemgr::report {

namespace {

struct CheckedGoal {
  const Entry<Goal>* goal;
  Smart smart;
  const Exemption* exemption;  ///< Null where it has none.
};

std::vector<CheckedGoal> checked_goals(const View& view, const std::string& goal_id) {
  std::vector<CheckedGoal> all;
  for (const Entry<Goal>& entry : view.c.goals) {
    const bool meant = goal_id.empty() ? is_open(entry.record, view.today) : entry.id.value == goal_id;
    if (meant && !entry.record.is_void())
      all.push_back(
          {&entry, view.seen.judge(entry, &Case::goals, smart), smart_exemption(view.c, entry.id, view.today)});
  }
  return all;
}

Section rows_for_programs(const View& view, const std::vector<CheckedGoal>& goals) {
  Section section = machine(
      client_section("smart:", {"goal", "letter", "name", a_truth("ok"), "missing", "command", a_truth("exempt")}));
  for (const auto& [goal, smart, exemption] : goals) {
    for (const SmartLetter& x : smart.letters) {
      add_row(section, view, goal->id.value,
              {label(goal->record), std::string(1, x.letter), std::string(x.name), x.ok, text_cell(x.missing),
               text_cell(x.text()), exemption != nullptr});
    }
  }
  return section;
}

/// The breaks of the thread as rows of the same shape: what they are about in place of the goal, `thread` as name.
void add_breaks(const View& view, const Problems& breaks, Section& programs, Section& people) {
  for (const Problem& problem : breaks) {
    const std::vector<std::string> path = split(problem.path, '.');
    const std::string section = path.empty() ? std::string() : path.front();
    const std::string id = path.size() > 1 ? path[1] : std::string();
    programs.rows.push_back(
        {view.c.id.value, text_cell(id), text_cell(section), Cell(), "thread", false, problem.what, Cell(), false});
    people.rows.push_back({text_cell(id), section, problem.what});
  }
}

/// `S ✓`, `M ✗` … each in a column of its own.
Section overview(const std::vector<CheckedGoal>& goals) {
  Section section = section_of("", {as_id("id:"), "goal:", "S:", "M:", "A:", "R:", "T:"}, "No open goals.");
  for (const auto& [goal, smart, exemption] : goals) {
    Row row = {goal->id.value, label(goal->record)};
    for (const SmartLetter& x : smart.letters) {
      row.push_back(
          Cell(CellValue(std::string(1, x.letter) + (x.ok ? " ✓" : " ✗")), {}, x.ok ? Tone::good : Tone::late));
    }
    section.rows.push_back(std::move(row));
  }
  return section;
}

/// What is missing in one goal, with the command that adds it.
Section missing(const CheckedGoal& checked_goals) {
  const Entry<Goal>& goal = *checked_goals.goal;
  Section section =
      section_of({{}, goal.id.value + "  " + label(goal.record)}, {"name:", "missing:", below("command:")});
  for (const SmartLetter& x : checked_goals.smart.letters) {
    if (!x.ok) section.rows.push_back({std::string(x.name), x.missing, Cell(CellValue(x.text()), {}, Tone::dim)});
  }
  if (checked_goals.exemption != nullptr) {
    const Exemption& x = *checked_goals.exemption;
    section.notes.push_back((x.until ? "exempt until " + long_date(*x.until) : std::string("exempt")) + ": " +
                            one_line(trim(x.reason)));
  }
  return section;
}

}  // namespace

Document smart_check(const VisibleCase& seen, const Inputs& inputs, const std::string& goal_id, bool whole_plan) {
  const View view(seen, inputs);
  const std::vector<CheckedGoal> goals = checked_goals(view, goal_id);
  Document document =
      page_of(view, whole_plan ? "plan check" : "goal check", dotted({full_name(view.c.person), view.c.id.value}));
  document.flat = true;
  document.page = false;
  Section programs = rows_for_programs(view, goals);
  Section breaks = section_of(": Needs, goals and services", {as_id("id:"), "section:", "what:"});
  if (whole_plan) {
    const auto thread =
        view.seen.judge([&](const Case& whole) { return thread_problems(whole, inputs.settings, inputs.today); });
    add_breaks(view, visible(thread, view.seen), programs, breaks);
    add_breaks(view, visible(view.seen.judge(plan_problems), view.seen), programs, breaks);
  }
  document.sections.push_back(std::move(programs));
  document.sections.push_back(overview(goals));
  for (const CheckedGoal& one : goals) {
    if (!one.smart.ok()) document.sections.push_back(missing(one));
  }
  if (whole_plan && breaks.rows.empty()) {
    breaks.empty_text = "Every need has a goal or service, and every goal has a reason.";
  }
  document.sections.push_back(std::move(breaks));
  return document;
}

}  // namespace casemgr::report
