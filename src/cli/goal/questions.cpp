#include "goal/questions.hpp"

#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/schema/walk.hpp"
#include "kit/fields.hpp"

namespace casemgr::cli {

namespace {

class Questions {
 public:
  Questions(Call& call, const Case& c, Goal& goal)
      : call_(call), case_(c), goal_(goal), is_new_(goal.lifecycle == std::nullopt) {}

  bool ask() {
    // Words first: what a goal is called is taken from what the client said.
    about(Goal::rows(), &goal_, "client_words", "In the client's own words");
    specific();
    measurable();
    achievable();
    relevant();
    about(Goal::rows(), &goal_, "due", "T  Reached by which day");
    return asked_;
  }

 private:
  void specific() {
    about(Goal::rows(), &goal_, "statement", "S  What is to be true when it is reached");
    if (!goal_.steps.empty()) return;
    Step step;
    if (!about(Step::rows(), &step, "text", "S  First step")) return;
    about(Step::rows(), &step, "owner", "S  Who does it: " + join(code_list(StepOwner{}).codes, ", "));
    about(Step::rows(), &step, "due", "S  By which day");
    goal_.steps.append({"#1"}, std::move(step));
  }

  void measurable() {
    Measure measure = goal_.measure.value_or(Measure{});
    const bool by_scale = !measure.scale.empty();
    about(Measure::rows(), &measure, "what", "M  What is measured or counted");
    if (!by_scale) about(Measure::rows(), &measure, "unit", "M  In which unit");
    about(Measure::rows(), &measure, "baseline", "M  Where it stands now, as a number");
    about(Measure::rows(), &measure, "target", "M  Where it is to get, as a number");
    GoalCheck check = measure.check.value_or(GoalCheck{});
    if (is_new_ && about(GoalCheck::rows(), &check, "every", "M  How often it is looked at: 2w, 1mo"))
      measure.check = check;
    if (!schema::same_record(Measure::rows(), &measure, &nothing_measured)) goal_.measure = measure;
  }

  void achievable() {
    if (!goal_.strengths.empty() || !goal_.achievable.empty()) return;
    if (tell_open(case_.strengths, "strengths on record")) several("strengths", "A  Strengths it builds on, by id");
    if (goal_.strengths.empty()) about(Goal::rows(), &goal_, "achievable", "A  Why it can be reached");
  }

  void relevant() {
    const bool matters = !goal_.client_words.empty() && !is_new_;
    if (!matters && goal_.needs.empty() && tell_open(case_.needs, "needs on record"))
      several("needs", "R  Needs it answers, by id");
    if (!goal_.client_words.empty()) return;
    about(Goal::rows(), &goal_, "relevant", "R  Why it matters to the client");
  }

  /// Names what may be chosen; false where there is nothing.
  template <class T>
  bool tell_open(const Records<T>& all, const char* what) {
    std::vector<std::string> words;
    for (const auto& [id, record] : all) {
      const bool hidden = call_.leaves_out(case_.id.value, id.value);
      if (is_open(record, call_.today()) && !hidden) words.push_back(id.value + " " + one_line(label(record)));
    }
    if (!words.empty()) call_.say(std::string(what) + ": " + join(words, "; "));
    return !words.empty();
  }

  /// Ids with commas between.
  void several(std::string_view key, const std::string& prompt) {
    const schema::Field& field = *Goal::rows().find(key);
    until_taken(prompt, [&](const std::string& answer) {
      field.clear(&goal_);
      for (const std::string& word : split(answer, ',')) {
        if (!trim(word).empty()) enter_field(call_, &case_, field, &goal_, std::string(trim(word)));
      }
    });
  }

  /// Asks for the field where it is absent; true where it is there afterwards.
  bool about(const schema::RecordType& type, void* record, std::string_view key, const std::string& prompt) {
    const schema::Field& field = *type.find(key);
    if (field.present(record) && !field.value.print(field.at(record, 0)).empty()) return true;
    return until_taken(prompt, [&](const std::string& answer) {
      field.clear(record);
      enter_field(call_, &case_, field, record, answer, DateBias::future);
    });
  }

  template <class Take>
  bool until_taken(const std::string& prompt, Take take) {
    if (!asked_) call_.say("Enter leaves a question out");
    asked_ = true;
    while (true) {
      const std::string answer(trim(call_.ask(prompt)));
      if (answer.empty()) return false;
      try {
        take(answer);
        return true;
      } catch (const Error& error) {
        call_.say(error.what());
        if (!error.hint().empty()) call_.say("hint: " + error.hint());
      }
    }
  }

  static inline const Measure nothing_measured{};

  Call& call_;
  const Case& case_;
  Goal& goal_;
  bool is_new_;  ///< Then also what SMART does without is asked.
  bool asked_ = false;
};

}  // namespace

bool ask_goal(Call& call, const Case& c, Goal& goal) {
  return Questions(call, c, goal).ask();
}

}  // namespace casemgr::cli
