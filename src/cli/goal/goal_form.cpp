#include "goal/goal_form.hpp"

#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "form/edit_checked.hpp"
#include "form/form.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

/// The client's words come first: they name the goal. Questions that SMART does without are asked only of a new goal,
/// which has no lifecycle yet.
const Form& goal_questions() {
  static const Form form = {
      &Goal::rows,
      {{.key = "client_words", .prompt = "Goal in the client's own words"},
       {.key = "statement", .prompt = "S  What will be true when the goal is met"},
       {.key = "steps",
        .first = {{"text", "S  First step"},
                  {"owner", "S  Who is responsible"},
                  {"due", "S  Due date of the first step"}}},
       {.key = "measure.what", .prompt = "M  What is measured or counted"},
       {.key = "measure.unit", .prompt = "M  Unit", .unless = "measure.scale"},
       {.key = "measure.baseline", .prompt = "M  Baseline, a number"},
       {.key = "measure.target", .prompt = "M  Target, a number"},
       {.key = "measure.check.every", .prompt = "M  How often progress is checked (2w, 1mo)", .unless = "lifecycle"},
       {"strengths", "A  Strengths it builds on, by id", "achievable", "strengths"},
       {.key = "achievable", .prompt = "A  Why it is achievable", .unless = "strengths"},
       {"needs", "R  Needs it addresses, by id", "client_words&lifecycle", "needs"},
       {.key = "relevant", .prompt = "R  Why it matters to the client", .unless = "client_words"},
       {.key = "due", .prompt = "T  Target date"}}};
  return form;
}

const Form& goal_template() {
  static const Form form =
      form_with(&Goal::rows, "client_words statement needs strengths priority measure achievable relevant start due");
  return form;
}

std::string on_record(const Call& call, const Case& c, std::string_view section, std::string_view title) {
  std::string text;
  for (const OnRecord& one : open_records(c, section, call.given.today()))
    text += fmt::format("#   {}  {}\n", one.id, one.words);
  return text.empty() ? text : fmt::format("# {} on record:\n{}", title, text);
}

std::string template_of(const Call& call, const Case& c, const Goal& goal) {
  std::string text =
      fmt::format("# Goal for client {}. Fill in after the colons; empty fields are not recorded.\n{}{}{}", c.id.value,
                  on_record(call, c, "needs", "Needs"), on_record(call, c, "strengths", "Strengths"),
                  form_text(goal_template(), &goal));
  if (goal.steps.empty()) {
    text +=
        "# Steps: remove the # to add one. owner: client, worker, provider or support.\n# steps:\n#   - text:\n#     "
        "owner: "
        "client\n#     due:\n";
  }
  return text;
}

/// Refuses to delete records by leaving them out of the text: they are declared void instead.
void keep_all(std::string_view key, const Goal& before, const Goal& after, Problems& problems) {
  const schema::Field& field = *Goal::rows().find(key);
  for (std::size_t i = 0; i < field.size(&before); ++i) {
    const std::string_view id = field.element_key(&before, i);
    bool there = false;
    for (std::size_t j = 0; j < field.size(&after); ++j) there = there || field.element_key(&after, j) == id;
    if (there) continue;
    problems.push_back(
        {{},
         0,
         0,
         fmt::format("{}.{}", key, id),
         fmt::format("is missing; records already on file are voided, not deleted: {}", suggest::void_record.verb()),
         Check::structure});
  }
}

/// Keeps the fields that the template does not ask for, unless the text gives them.
void keep_rest(const Goal& before, Goal& goal) {
  if (!goal.lifecycle) goal.lifecycle = before.lifecycle;
  if (!goal.achievement) goal.achievement = before.achievement;
  if (goal.note.empty()) goal.note = before.note;
  if (goal.by.empty()) goal.by = before.by;
  if (goal.sensitive.empty()) goal.sensitive = before.sensitive;
  if (!goal.voided) goal.voided = before.voided;
}

Problems check_goal(Call& call, const Case& c, const std::string& text, const Goal& before, Goal& goal) {
  Problems problems;
  goal = {};
  try {
    if (!read_text(call, text, Goal::rows(), &c, &goal, problems)) return problems;
    drop_empty_records(Goal::rows(), &goal);
    keep_rest(before, goal);
    for (const char* key : {"steps", "measurements", "history"}) keep_all(key, before, goal, problems);
    if (trim(goal.statement).empty()) {
      problems.push_back({{}, 0, 0, "statement", "is missing", Check::structure});
    }
  } catch (const Error& error) {
    problems.push_back({{}, 0, 0, {}, error.what(), Check::structure});
  }
  return problems;
}

}  // namespace

bool ask_goal(Call& call, const Case& c, Goal& goal) { return ask_form(call, c, goal_questions(), &goal); }

bool edit_goal(Call& call, const Case& c, Goal& goal, const Command& take_up) {
  Goal edited;
  const std::optional<std::string> text =
      edit_until_right(call, {.start = template_of(call, c, goal),
                              .suffix = ".yaml",
                              .take_up = fmt::format("use '{}' to resume from it", take_up),
                              .check = [&](const std::string& now) { return check_goal(call, c, now, goal, edited); }});
  if (!text) {
    call.output.message("no changes made");
    return false;
  }
  goal = std::move(edited);
  return true;
}

}  // namespace casemgr::cli
