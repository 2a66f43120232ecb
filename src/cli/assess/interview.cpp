// casemgr assess start, interview: a whole assessment at once, asked at a terminal, from a file, in the editor, or on
// paper.
#include <fmt/core.h>

#include <algorithm>

#include "assess/assess.hpp"
#include "assess/interviewer.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/record/label.hpp"
#include "kit/fields.hpp"
#include "kit/household.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

/// Returns the instruments named on the line; refuses unknown ones.
std::vector<InstrumentName> screenings(Call& call) {
  std::vector<InstrumentName> chosen;
  for (const std::string& id : call.given.options("screen")) chosen.push_back({instrument_named(call, id).id});
  return chosen;
}

/// Returns the draft assessment, else an empty one.
Assessment draft_or_new(const Case& c) {
  const Entry<Assessment>* draft = draft_assessment(c);
  return draft == nullptr ? Assessment{} : draft->record;
}

/// Lays `--input` and the options over the draft, without its scores, which stay as they are.
AssessmentForm form_given(Call& call, const store::LoadedCase& client) {
  AssessmentForm form;
  static_cast<Assessment&>(form) = draft_or_new(client.record);
  form.scores = {};
  apply_change(call, form, &client.record, {}, DateBias::past);
  for (const auto& [id, score] : form.scores) {
    if (!score.answers.empty()) continue;
    throw Error(ErrorKind::rule, fmt::format("cannot take the score '{}': it has no answers", score.instrument.value),
                "to have it asked: '--screen'");
  }
  return form;
}

void take(Call& call, const store::LoadedCase& client, AssessmentForm form) {
  const std::vector<InstrumentName> chosen = screenings(call);
  const bool discreet = call.given.has("discreet") || (call.terminal.can_ask() && !form.participants.empty());
  Case after = client.record;
  cycle::Scored taken = take_form(after, std::move(form), chosen, call.cases.context());
  if (discreet) taken.messages.clear();
  call.cases.own.rename(taken.ids);
  call.cases.change(client, after, taken);
  if (!discreet) {
    for (const std::string& line : taken.say) call.output.say(line);
  } else if (!taken.flags.empty()) {
    say_follow_up(call);
  }
}

void edit(Call& call, const store::LoadedCase& client) {
  if (call.given.has("input"))
    throw Error(ErrorKind::usage, "cannot use --edit and --input together",
                "to load a draft from a file, use --input alone");
  Assessment base = draft_or_new(client.record);
  if (!base.kind) base.kind = AssessmentKind::comprehensive;
  if (!base.date) base.date = call.given.today();
  apply_options(call, &base, &client.record, 0, DateBias::past);
  const bool overheard = call.given.has("discreet") || !base.participants.empty();
  const std::optional<AssessmentForm> form = edit_form(call, client.record, {base, screenings(call), overheard});
  if (!form) return call.output.message("no changes made");
  take(call, client, *form);
}

/// Applies the options to the draft of the interview; starts one where there is none.
void begin(Call& call, Conversation& conversation) {
  const std::vector<InstrumentName> chosen = screenings(call);
  if (call.given.gives_fields() || draft_assessment(conversation.record()) == nullptr) {
    conversation.change([&](Case& c) {
      Assessment begun = draft_or_new(c);
      apply_options(call, &begun, &c, 0, DateBias::past);
      if (draft_assessment(c) == nullptr) return cycle::start_assessment(c, begun, call.cases.context());
      begun.scores = {};
      return cycle::set_draft(c, begun, call.cases.context());
    });
  }
  for (const InstrumentName& name : chosen) {
    conversation.change([&](Case& c) { return cycle::choose_screening(c, name, call.cases.context()); });
  }
}

cycle::Outcome outcome_of(const Case& c, const Id<Assessment>& id) {
  const Assessment* assessment = c.assessments.find(id);
  return {id.value, assessment == nullptr ? std::string() : label(*assessment), {}};
}

/// Asks until the user leaves. The answers are committed even where an error ends the interview.
void ask_all(Call& call, Conversation& conversation) {
  const bool present = call.given.has("discreet") || !call.given.options("participant").empty();
  try {
    Interviewer(call, conversation, {.discreet = call.given.has("discreet"), .alone = {}}, present).run();
  } catch (const LeftUnsaved& left) {
    call.output.fail_later(left.kind);
  } catch (const Error& error) {
    say_error(call, error, "casemgr: ");
    call.output.fail_later(error.kind());
  }
}

/// Says what must be known before the first question; what people who look on must not see is only counted.
void say_alerts(Call& call, const Case& c) {
  const cycle::Context& context = call.cases.context();
  const bool overheard = is_overheard(c, {.discreet = call.given.has("discreet"), .alone = {}});
  const VisibleCase seen = visible_in_interview(c, overheard, context.providers, context.settings);
  const VisibleAlerts all = alerts(seen, context);
  for (const Alert& alert : all.shown) call.output.say("alert: " + line_of(alert));
  if (all.hidden > 0) call.output.say(hidden_alerts_words(all));
}

/// Says who lives with the client, unless people look on: they may be of another client's household.
void say_household(Call& call, const Case& c) {
  if (is_overheard(c, {.discreet = call.given.has("discreet"), .alone = {}})) return;
  for (const std::string& line : household_lines(household_told(call, c))) call.output.say("lives with: " + line);
}

void talk(Call& call, const store::LoadedCase& client) {
  if (!call.terminal.can_ask()) {
    throw Error(ErrorKind::aborted, "cannot run an interview: not on a terminal",
                "use --input FILE to load the answers, or --print for a paper form");
  }
  const World& world = call.world;
  if (world.on_signal) world.on_signal(OnSignal::end_input);  // Answers are saved one by one.
  Conversation conversation(call, client);
  try {
    begin(call, conversation);
  } catch (const LeftUnsaved& left) {
    throw Error(left.kind, "cannot start the interview: answers cannot be saved", "see the error above");
  }
  const Id<Assessment> id = draft_assessment(conversation.record())->id;
  call.output.say(
      label(*conversation.record().assessments.find(id)) +
      (call.given.globals.dry_run ? "; dry run, nothing is saved" : "; each answer is saved as you enter it"));
  call.output.say("Press Enter to continue, or type back, skip, quit, go DOMAIN or help");
  say_alerts(call, conversation.record());
  say_household(call, conversation.record());
  ask_all(call, conversation);
  call.output.say("");
  if (world.on_signal) world.on_signal(OnSignal::ignore);
  conversation.close(outcome_of(conversation.record(), id));
}

/// Prints the sheet without the instruments that its audience must not read.
void print_sheet_of(Call& call, std::vector<InstrumentName> chosen, const VisibleCase* seen) {
  const Audience audience = call.output.audience();
  const report::Inputs inputs = report_inputs(call);
  const auto left_out = std::erase_if(chosen, [&](const InstrumentName& name) {
    const std::vector<Sensitive>& kinds = inputs.instruments.get(name.value).sensitive;
    return !std::all_of(kinds.begin(), kinds.end(), [&](Sensitive kind) { return audience.sees(kind); });
  });
  report::Document document =
      seen == nullptr ? report::blank_interview_sheet(chosen, inputs) : report::interview_sheet(*seen, chosen, inputs);
  if (left_out != 0) document.lead.emplace_back("Other questions are asked in person.");
  call.output.print(document);
}

void print_sheet(Call& call) {
  std::vector<InstrumentName> chosen = screenings(call);
  if (call.given.argument("CLIENT").empty()) return print_sheet_of(call, std::move(chosen), nullptr);
  const store::LoadedCase client = call.cases.client();
  call.cases.refuse_incomplete(client);
  if (const Entry<Assessment>* draft = draft_assessment(client.record)) {
    for (const auto& [id, score] : draft->record.scores) {
      if (!score.is_void() && !score.is_finished()) add_missing(chosen, score.instrument);
    }
  }
  call.output.goes_home = true;
  const VisibleCase seen = call.cases.visible(client.record);
  print_sheet_of(call, std::move(chosen), &seen);
}

void run_interview(Call& call) {
  if (call.given.has("print")) {
    call.cases.only_reads();
    return print_sheet(call);
  }
  if (call.given.argument("CLIENT").empty()) {
    throw Error(ErrorKind::usage, "missing CLIENT",
                fmt::format("{}; without CLIENT, --print gives a blank form", suggest::interview("CLIENT")));
  }
  const store::LoadedCase client = call.cases.client();
  if (call.given.has("edit")) {
    edit(call, client);
  } else if (call.given.has("input")) {
    take(call, client, form_given(call, client));
  } else {
    talk(call, client);
  }
}

}  // namespace

std::vector<Option> form_options() {
  return {flag("edit", "Fill in a template with every domain, in your editor."),
          repeated(completing(value("screen", "ID", "Screening instrument to include."), Completes::instrument)),
          discreet_option()};
}

void run_start(Call& call) {
  const store::LoadedCase client = call.cases.client();
  refuse_second_draft(client.record);
  if (call.given.has("edit")) return edit(call, client);
  take(call, client, form_given(call, client));
}

Verb interview_verb() {
  return {.name = "interview",
          .summary = "assess question by question",
          .description =
              "On a terminal: asks what matters to the client and who is present, then goes domain by domain, showing "
              "the last finding, then the screeners you chose and the summary. Each answer is saved as you enter it, "
              "so closing the laptop loses nothing; next time the interview resumes at the first open question. It is "
              "committed when you leave. Press Enter to confirm the earlier finding, or type back, skip (asks why), "
              "end ID, go DOMAIN, quit or help.\n--input takes the answers from a file, --edit from your editor; "
              "--print gives a paper form.",
          .examples = {"casemgr assess interview lopez --screen phq-2 --screen gad-2",
                       "casemgr assess interview lopez --input visit.yaml",
                       "casemgr assess interview lopez --print --format html -o out/sheet.html",
                       "casemgr assess interview --print --format md"},
          .arguments = {may_be_left_out(client_argument())},
          .options = chain<Option>(
              {form_options(),
               {include_option(), flag("print", "Print a paper form: prefilled for CLIENT, or blank without one.")}}),
          .fields = {{.record = &Assessment::rows, .without = {"status"}}},
          .needs = Needs::write,
          .run = run_interview,
          .shape = [](const Blank& blank) -> std::vector<report::Document> {
            return {report::blank_interview_sheet({}, blank.inputs)};
          }};
}

}  // namespace casemgr::cli
