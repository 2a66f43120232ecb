#include "goal_template.hpp"

#include "casemgr/model/record_words.hpp"
#include "casemgr/root/text.hpp"
#include "edit_checked.hpp"
#include "fields.hpp"
#include "record_template.hpp"

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

Problems check_goal(Call& call, const Case& c, const std::string& text, Goal& goal) {
  Problems problems;
  goal = {};
  try {
    if (!read_text(call, text, Goal::rows(), &c, &goal, problems)) return problems;
    drop_empty_records(Goal::rows(), &goal);
    if (trim(goal.statement).empty()) {
      problems.push_back({{}, 0, 0, "statement", "is missing", Check::structure});
    }
  } catch (const Error& error) {
    problems.push_back({{}, 0, 0, {}, error.what(), Check::structure});
  }
  return problems;
}

}  // namespace

bool edit_goal(Call& call, const Case& c, Goal& goal) {
  Goal edited;
  const std::optional<std::string> text =
      edit_until_right(call, {.start = template_of(call, c, goal),
                              .suffix = ".yaml",
                              .take_up = "'casemgr goal add " + c.id.value + " --input FILE' takes it from there",
                              .check = [&](const std::string& now) { return check_goal(call, c, now, edited); }});
  if (!text) {
    call.note("nothing changed");
    return false;
  }
  goal = std::move(edited);
  return true;
}

}  // namespace casemgr::cli
