// casemgr goal: what the client wants to reach, step by step.
#include "casemgr/cycle/goal.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "casemgr/report/records.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/plan/goal.hpp"
#include "casemgr/rules/plan/measures.hpp"
#include "casemgr/rules/plan/smart.hpp"
#include "casemgr/rules/plan/trajectory.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/rules/record/open.hpp"
#include "goal/goal_form.hpp"
#include "kit/call.hpp"
#include "kit/fields.hpp"
#include "kit/part.hpp"
#include "kit/select.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

void run_goal_add(Call& call) {
  const store::LoadedCase client = call.cases.client();
  Case after = client.record;
  std::vector<cycle::Outcome> outcomes;
  for (Goal& draft : drafts<Goal>(call, &client.record)) {
    put_text(call.given, &draft, draft.statement, call.given.text_given());
    if (call.given.has("edit")) {
      if (!edit_goal(call, client.record, draft, suggest::goal_add_input(client.record.id))) return;
    } else if (call.terminal.can_ask() && !call.given.gives_fields()) {
      ask_goal(call, client.record, draft);
    }
    if (draft.statement.empty()) draft.statement = call.given.text("TEXT", "Goal, in one sentence");
    outcomes.push_back(cycle::add_goal(after, std::move(draft), call.cases.context()));
  }
  call.cases.change(client, after, outcomes);
}

void run_goal_set(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Goal> id = select<Goal>(call.cases, client.record, call.given.argument("GOAL"));
  if (end_or_void(call, client, id.value)) return;
  Goal changed = *client.record.goals.find(id);
  apply_change(call, changed, &client.record);
  keep_reason(call, changed.note);
  if (call.given.has("edit")) {
    if (!edit_goal(call, client.record, changed, suggest::goal_set(client.record.id, id).with("--input"))) return;
  } else if (call.terminal.can_ask() && !call.given.gives_fields() && !ask_goal(call, client.record, changed)) {
    call.output.message(fmt::format("goal {} is SMART already; nothing to ask", id.value));
    return;
  }
  call.cases.change(client, cycle::set_goal, id, std::move(changed));
}

void run_goal_list(Call& call) {
  print_rows(call, [&](const VisibleCase& shown) {
    const bool with_ended = call.given.has("all"), with_void = call.given.has("void");
    ClientList list{report::goals_list(shown, report_inputs(call), with_ended, with_void)};
    for (const auto& [id, goal] : shown.shown().goals) {
      if (!with_void && goal.is_void()) ++list.voided;
      if (!with_ended && !goal.is_void() && !is_open(goal, call.given.today())) ++list.ended;
    }
    return list;
  });
}

/// The totals of the instrument that measures the goal; `id` is that of the score.
report::Section totals_of(const Case& c, const Goal& goal) {
  report::Section section =
      report::section_of("totals", {"client", "id", report::a_day("date"), report::a_number("value")});
  const Records<Measurement> all = measures_of(c, goal);
  for (const auto& [id, x] : live(all)) {
    if (goal.measurements.find(id) == nullptr) section.rows.push_back({c.id.value, id.value, x.date, x.value});
  }
  return section;
}

/// What follows from a goal.
struct GoalState {
  Course course{};
  std::optional<int> progress{};
  std::optional<int> attainment{};
  std::string smart{};  ///< The letters that hold, a hyphen for each other one.

  [[nodiscard]] report::Section computed() const {
    report::Section section{.key = "computed"};
    add_line(section, "trajectory", code(course.trajectory));
    add_line(section, "reason", course.reason);
    add_line(section, report::a_count("progress"), progress);
    add_line(section, report::a_number("last_value"), course.last);
    add_line(section, report::a_number("expected"), course.expected);
    add_line(section, report::a_count("attainment"), attainment);
    add_line(section, "smart", smart);
    return section;
  }
};

void run_goal_show(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Goal> id = select<Goal>(call.cases, client.record, call.given.argument("GOAL"));
  const VisibleCase seen = call.cases.visible(client.record);
  const Goal* shown = seen.shown().goals.find(id);
  if (shown == nullptr) return show_left_out(call, client.record.id.value, id.value);
  const Goal& goal = *shown;
  // Figures count what does not show, but for the total of an instrument.
  const bool hides = rests_on_hidden(client.record, *client.record.goals.find(id), seen.left_out());
  const Case& counted = hides ? seen.shown() : client.record;
  const Goal& whole = *counted.goals.find(id);
  GoalState state{.course = course(counted, whole, call.cases.directory().settings(), call.given.today()),
                  .progress = progress_percent(counted, whole, call.given.today()),
                  .attainment = last_attainment(counted, whole, call.given.today())};
  for (const SmartLetter& letter : seen.judge({id, goal}, &Case::goals, smart).letters)
    state.smart += letter.ok ? letter.letter : '-';
  const auto sections = [&](const VisibleCase& of) { return report::goal_course(of, id, report_inputs(call)); };
  show_record(call, {.client = client.record.id.value,
                     .id = id.value,
                     .type = Goal::rows(),
                     .record = &goal,
                     .title = fmt::format("{} · {}", goal.statement, id.value),
                     .computed = state.computed(),
                     .rows = {totals_of(seen.shown(), goal)},
                     .sections = sections(seen),
                     .left_out = seen.left_out().inside(id.value) + sections_left_out(seen, client.record, sections)});
}

std::vector<report::Document> goal_shape(const Blank& /*blank*/) {
  return record_shape(Goal::rows(), GoalState{}.computed(), {totals_of({}, {})});
}

constexpr Part<Case, Goal, Step> step_part = {.outer = &Case::goals,
                                              .inner = &Goal::steps,
                                              .add = cycle::add_step,
                                              .set = cycle::set_step,
                                              .key = "steps",
                                              .columns = "text owner due status done repeat"};

void fill_step(Call& call, Step& draft) {
  put_text(call.given, &draft, draft.text, call.given.text_given());
  if (draft.text.empty()) draft.text = call.given.text("TEXT", "step");
}

const Step& step_of(const Case& c, const Id<Step>& id) {
  const auto goal = std::find_if(c.goals.begin(), c.goals.end(),
                                 [&](const Entry<Goal>& entry) { return entry.record.steps.find(id) != nullptr; });
  return *goal->record.steps.find(id);
}

/// `--end` and `--void` come before `--done`.
void change_step(Call& call, const store::LoadedCase& client, const Id<Step>& id) {
  if (end_or_void(call, client, id.value)) return;
  if (!call.given.has("done")) return change_part(call, client, step_part, id);
  const std::optional<Date> done = call.given.date("done", DateBias::past);
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    if (call.given.gives_any({"every", "until"})) {
      Step changed = step_of(after, id);
      apply_change(call, changed, &client.record);
      cycle::set_step(after, id, std::move(changed), context);
    } else {
      put_note_given(call, after, id.value);
    }
    return cycle::finish_step(after, id, done, context);
  });
}

/// `goal step CLIENT GOAL TEXT` adds; a step in place of the goal is changed; a goal alone, or neither, lists.
void run_step(Call& call) {
  const std::string named = call.given.argument("GOAL");
  if (named.empty() && call.given.gives_any({"done", "end"}))
    throw Error(ErrorKind::usage, "missing STEP", suggest::step_done("CLIENT", "STEP").text());
  const bool changes = call.given.gives_any({"done", "end", "void"});
  const bool gives = changes || call.given.gives_word("TEXT") || call.given.gives_fields();
  if (named.empty() || !gives) call.cases.only_reads();
  if (named.empty()) return print_rows(call, rows_of_parts(call, step_part));
  const store::LoadedCase client = call.cases.client();
  if (!gives) {
    const bool of_goal = !names_record(client.record, Step::rows(), named);
    const Id<Goal> only = of_goal ? select<Goal>(call.cases, client.record, named) : Id<Goal>{};
    return print_rows(call, client, rows_of_parts(call, step_part, only));
  }
  if (changes || (names_record(client.record, Step::rows(), named) && named != ".")) {
    change_step(call, client, select<Step>(call.cases, client.record, named));
  } else {
    add_parts(call, client, step_part, select<Goal>(call.cases, client.record, named),
              [&](Step& draft) { fill_step(call, draft); });
  }
}

void run_measure(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Goal> id = select<Goal>(call.cases, client.record, call.given.argument("GOAL"));
  const Part<Case, Goal, Measurement> part = {
      .outer = &Case::goals, .inner = &Goal::measurements, .add = cycle::measure_goal, .bias = DateBias::past};
  add_parts(call, client, part, id, [&](Measurement& draft) {
    const std::string word = call.given.argument("VALUE");
    if (word.empty()) return;
    draft.value = Decimal::parse(word);
    if (!draft.value) throw Error(ErrorKind::usage, fmt::format("'{}' is not a number", word));
  });
}

/// Asks on a terminal whether an achieved goal also ends; without a terminal it does not.
bool wants_completed(Call& call, const Id<Goal>& id) {
  return call.terminal.offered_fact(fmt::format("Goal {} is achieved. Mark it completed too? y or n", id.value))
      .value_or(false);
}

void run_goal_status(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Goal> id = select<Goal>(call.cases, client.record, call.given.argument("GOAL"));
  auto entry = draft<GoalHistory>(call, &client.record, DateBias::past);
  if (const std::string word = call.given.argument("STATUS"); !word.empty()) {
    const GoalHistory meant = goal_status(word);
    if ((meant.lifecycle && entry.lifecycle) || (meant.achievement && entry.achievement))
      throw Error(ErrorKind::usage,
                  fmt::format("STATUS '{}' does not go together with --{}", word,
                              meant.lifecycle ? "lifecycle" : "achievement"),
                  "leave one of them out");
    if (meant.lifecycle) entry.lifecycle = meant.lifecycle;
    if (meant.achievement) entry.achievement = meant.achievement;
  }
  if (!entry.lifecycle && !entry.achievement)
    throw Error(
        ErrorKind::usage, "missing STATUS",
        "give a lifecycle status (active, on-hold, completed …) or an achievement status (improving, achieved …)");
  const bool achieved = entry.achievement == GoalAchievement::achieved && !entry.lifecycle;
  const auto day = entry.date;
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    const cycle::Outcome outcome = cycle::set_goal_status(after, id, std::move(entry), context);
    if (!achieved || !is_open(*after.goals.find(id), call.given.today()) || !wants_completed(call, id)) return outcome;
    return cycle::set_goal_status(after, id, {{}, day, GoalLifecycle::completed, {}, {}}, context);
  });
}

void run_goal_check(Call& call) {
  const bool strict = call.given.has("strict");
  const store::LoadedCase client = call.cases.client();
  std::string goal;
  if (const std::string named = call.given.argument("GOAL"); !named.empty())
    goal = select<Goal>(call.cases, client.record, named).value;
  const report::Document document =
      report::smart_check(call.cases.visible(client.record), report_inputs(call), goal, false);
  call.output.print(document);
  if (strict && !all_smart(client.record, goal, call.given.today())) call.output.fail_later(ErrorKind::rule);
}

Argument goal_argument() {
  return record_argument("GOAL", &Goal::rows, "Goal: its id, the start of its id, or words from its statement.");
}

FieldOptions goal_fields() {
  return {.record = &Goal::rows,
          .without = {"lifecycle", "achievement"},
          .renamed = {{"measure.check.every", "check-every"}, {"measure.check.method", "check-method"}}};
}

Option edit_option() { return flag("edit", "Edit all fields in your editor."); }

Verb goal_add_verb() {
  return {
      .name = "add",
      .summary = "add a goal",
      .description =
          "Starts today unless --start is given; direction is taken from baseline and target. Reports what is still "
          "missing to make the goal SMART. On a terminal, without options, it prompts for the goal in the client's "
          "words, then letter by letter; press Enter to skip a question. --edit opens all fields in your editor.\n\n"
          "With --instrument, each total of that screening instrument during the episode is a measurement of the goal; "
          "baseline (its last total), unit and direction are taken from it.",
      .examples =
          {"casemgr goal add lopez \"Signed lease for an accessible apartment\" --need n4xw8 --what \"signed "
           "lease\" --unit lease --baseline 0 --target 1 --achievable \"Voucher is approved\" --relevant "
           "\"Wants to stay near her daughter\" --due 2027-03-01",
           "casemgr goal add lopez \"Sleeps through the night\" --instrument phq-9 --target 5 --due 2027-03-01"},
      .arguments = {each_client_argument(), text_argument("What will be true when the goal is met.")},
      .options = {edit_option()},
      .fields = {goal_fields()},
      .needs = Needs::write,
      .run = run_goal_add};
}

Verb goal_list_verb() {
  return over_clients(
      {.name = "list",
       .summary = "list goals with their progress",
       .description = "Lists open goals; --all adds ended ones. Without CLIENT, lists those of all clients that the "
                      "options choose (see 'client list'). The bar shows progress toward the target, the line beside "
                      "it the measurements over time.",
       .examples = {"casemgr goal list lopez", "casemgr goal lopez", "casemgr goal list --domain housing"},
       .arguments = {client_argument()},
       .options = {flag("all", "Include ended goals and, without CLIENT, closed cases."),
                   flag("void", "Include void records.")},
       .run = run_goal_list,
       .shape = [](const Blank& blank) {
         return rows_shape(report::goals_list(blank.seen, blank.inputs, false, false));
       }});
}

std::vector<Verb> goal_verbs() {
  return {
      goal_add_verb(),
      goal_list_verb(),
      {.name = "show",
       .summary = "show a goal and everything linked to it",
       .description = "Shows its fields, its trajectory against the expected value, every status change, steps, "
                      "measurements and related contacts.",
       .examples = {"casemgr goal show lopez lease"},
       .arguments = {client_argument(), goal_argument()},
       .looks_back = true,
       .run = run_goal_show,
       .shape = goal_shape},
      {.name = "set",
       .summary = "change a goal",
       .description = "An empty value (\"\") clears a field. On a terminal, without options, it prompts for what the "
                      "goal still needs to be SMART; --edit opens all its fields in your editor.",
       .examples = {"casemgr goal set lopez lease --due +1mo",
                    "casemgr goal set lopez g9tkd --client-words \"An apartment with an elevator\""},
       .arguments = {each_client_argument(), goal_argument()},
       .options = chain<Option>({{edit_option()}, noun_options()}),
       .fields = {goal_fields()},
       .needs = Needs::write,
       .run = run_goal_set},
      over_clients(
          {.name = "step",
           .summary = "add, change, complete or list a goal's steps",
           .description = keep(fmt::format(
               "With a goal and TEXT, adds a step; with a step instead of a goal, changes it; with neither, lists "
               "steps, without CLIENT those of all clients.\n\n{}",
               series_help("done (not cancelled or stopped)"))),
           .examples = {"casemgr goal step lopez lease \"Visit two apartments\" --owner client --due +2w",
                        "casemgr goal step lopez lease \"Call the landlord\" --owner worker --due +2w --every 2w",
                        "casemgr goal step lopez h2bpk --done"},
           .arguments = {each_client_argument(),
                         may_be_left_out(
                             record_argument("GOAL", &Goal::rows, "Goal to add a step to, or step to change.")),
                         text_argument("What to do.")},
           .options =
               chain<Option>({{value("done", "[DATE]", "Mark the step done today, or on DATE.")}, noun_options()}),
           .fields = {{.record = &Step::rows,
                       .without = chain<Lasting>({{"done"}, series_fields()}),
                       .renamed = series_options()}},
           .needs = Needs::write,
           .run = run_step,
           .shape = part_shape<step_part>}),
      {.name = "measure",
       .summary = "record a measurement",
       .description = "Changes nothing else about the goal. Refused for a goal that an instrument measures, except for "
                      "--attainment: score the instrument instead.",
       .examples = {"casemgr goal measure lopez lease 1 --date yesterday",
                    "casemgr goal measure lopez lease --attainment +1"},
       .arguments = {each_client_argument(),
                     goal_argument(),
                     {.name = "VALUE", .sentence = "Value in the measure's unit.", .required = false}},
       .fields = {{.record = &Measurement::rows, .without = {"value"}}},
       .needs = Needs::write,
       .run = run_measure},
      {.name = "status",
       .summary = "set a goal's lifecycle or achievement status",
       .description = "Setting an achievement status (improving, achieved …) does not change the lifecycle status "
                      "(on-hold, completed …), and vice versa.",
       .examples = {"casemgr goal status lopez lease achieved",
                    "casemgr goal status lopez lease on-hold --reason \"In hospital\""},
       .arguments = {each_client_argument(), goal_argument(),
                     code_argument("STATUS",
                                   keep_codes(chain<std::string>(
                                       {code_list(GoalLifecycle{}).codes, code_list(GoalAchievement{}).codes})),
                                   "Lifecycle or achievement status.")},
       .fields = {{.record = &GoalHistory::rows}},
       .needs = Needs::write,
       .run = run_goal_status},
      {.name = "check",
       .summary = "check whether goals are SMART",
       .description =
           keep(fmt::format("Shows the command that fixes each failing letter. With --strict, exits 5 if any "
                            "goal fails, unless it is exempt ('{}').",
                            suggest::exempt_smart("CLIENT", "GOAL"))),
       .examples = {"casemgr goal check lopez --strict"},
       .arguments = {client_argument(), may_be_left_out(goal_argument())},
       .options = {flag("strict", "Exit 5 if a goal is not SMART.")},
       .run = run_goal_check,
       .shape = [](const Blank& blank) -> std::vector<report::Document> {
         return {report::smart_check(blank.seen, blank.inputs, {}, false)};
       }},
  };
}

}  // namespace

Group goal_group() { return {.default_verb = "list", .verbs = goal_verbs()}; }

}  // namespace casemgr::cli
