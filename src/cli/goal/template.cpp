#include "goal/template.hpp"

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "form/edit_checked.hpp"
#include "form/record_template.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

const std::vector<std::string_view>& asked_keys() {
  static const std::vector<std::string_view> keys = {"client_words", "statement",  "needs",    "strengths", "priority",
                                                     "measure",      "achievable", "relevant", "start",     "due"};
  return keys;
}

template <class T>
std::string on_record(const Call& call, const Case& c, const Records<T>& all, const char* what) {
  std::string text;
  for (const auto& [id, record] : all) {
    const bool hidden = call.leaves_out(c.id.value, id.value);
    if (is_open(record, call.today()) && !hidden) text += "#   " + id.value + "  " + one_line(label(record)) + "\n";
  }
  return text.empty() ? text : std::string("# ") + what + " on record:\n" + text;
}

std::string template_of(const Call& call, const Case& c, const Goal& goal) {
  std::string text = "# A goal of client " + c.id.value +
                     ". Write behind the colons; what stays empty is not recorded.\n" +
                     on_record(call, c, c.needs, "Needs") + on_record(call, c, c.strengths, "Strengths") +
                     record_text(Goal::rows(), &goal, asked_keys());
  if (goal.steps.empty()) {
    text +=
        "# Steps: take the # away. owner: client, worker, provider or support.\n"
        "# steps:\n#   - text:\n#     owner: client\n#     due:\n";
  }
  return text;
}

template <class T>
void keep_all(const Records<T>& before, const Records<T>& after, const char* what, Problems& problems) {
  for (const auto& [id, record] : before) {
    if (after.find(id) != nullptr) continue;
    problems.push_back({{},
                        0,
                        0,
                        std::string(what) + "." + id.value,
                        "is missing; what is on record is declared void, not deleted: " + suggest::void_record.verb(),
                        Check::structure});
  }
}

/// What the template does not ask for stays where the text does not say it.
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
    keep_all(before.steps, goal.steps, "steps", problems);
    keep_all(before.measurements, goal.measurements, "measurements", problems);
    keep_all(before.history, goal.history, "history", problems);
    if (trim(goal.statement).empty()) {
      problems.push_back({{}, 0, 0, "statement", "is missing", Check::structure});
    }
  } catch (const Error& error) {
    problems.push_back({{}, 0, 0, {}, error.what(), Check::structure});
  }
  return problems;
}

}  // namespace

bool edit_goal(Call& call, const Case& c, Goal& goal, const Command& take_up) {
  Goal edited;
  const std::optional<std::string> text =
      edit_until_right(call, {.start = template_of(call, c, goal),
                              .suffix = ".yaml",
                              .take_up = fmt::format("'{}' takes it from there", take_up),
                              .check = [&](const std::string& now) { return check_goal(call, c, now, goal, edited); }});
  if (!text) {
    call.message("nothing changed");
    return false;
  }
  goal = std::move(edited);
  return true;
}

}  // namespace casemgr::cli
