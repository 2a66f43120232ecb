#include "assess/interview.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "assess/assessment_form.hpp"
#include "assess/conversation.hpp"
#include "assess/instruments.hpp"
#include "assess/interviewer.hpp"
#include "assess/score.hpp"
#include "casemgr/cycle/assessment_form.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/domains.hpp"
#include "casemgr/rules/record/label.hpp"
#include "kit/fields.hpp"
#include "kit/report_inputs.hpp"

namespace casemgr::cli {

namespace {

/// The instruments named on the line, each known.
std::vector<InstrumentName> screenings(Call& call) {
  std::vector<InstrumentName> chosen;
  for (const std::string& id : call.given.options("screen")) chosen.push_back({instrument_named(call, id).id});
  return chosen;
}

/// The draft as a visit that input goes over; without its scores, which stay as they are.
AssessmentForm form_of(const Assessment& draft) {
  AssessmentForm form;
  static_cast<Assessment&>(form) = draft;
  form.scores = {};
  return form;
}

/// From `--input` over what is there, then the options.
AssessmentForm form_given(Call& call, const store::LoadedCase& client) {
  const Entry<Assessment>* draft = draft_assessment(client.record);
  AssessmentForm form = draft == nullptr ? AssessmentForm{} : form_of(draft->record);
  read_change(call, AssessmentForm::rows(), &client.record, &form);
  apply_options(call, &form, &client.record, 0, DateBias::past);
  return form;
}

void take(Call& call, const store::LoadedCase& client, AssessmentForm form) {
  const bool open = draft_assessment(client.record) != nullptr;
  const std::vector<InstrumentName> chosen = screenings(call);
  const bool discreet = call.given.has("discreet") || (call.terminal.can_ask() && !form.participants.empty());
  Case after = client.record;
  cycle::Scored taken = open ? cycle::continue_assessment_form(after, std::move(form), chosen, call.cases.context())
                             : cycle::start_assessment_form(after, std::move(form), chosen, call.cases.context());
  if (discreet) taken.messages.clear();
  call.cases.change(client, after, taken);
  if (!discreet) {
    for (const std::string& line : taken.say) call.output.say(line);
  } else if (!taken.flags.empty()) {
    call.output.say("! follow up (see due)");
  }
}

void edit(Call& call, const store::LoadedCase& client) {
  if (call.given.has("input"))
    throw Error(ErrorKind::usage, "cannot take both --edit and --input", "--input alone takes a draft from a file");
  const Entry<Assessment>* draft = draft_assessment(client.record);
  Assessment base = draft == nullptr ? Assessment{} : draft->record;
  if (!base.kind) base.kind = AssessmentKind::comprehensive;
  if (!base.date) base.date = call.given.today();
  apply_options(call, &base, &client.record, 0, DateBias::past);
  const bool overheard = call.given.has("discreet") || !base.participants.empty();
  const std::optional<AssessmentForm> form = edit_form(call, client.record, {base, screenings(call), overheard});
  if (!form) {
    call.output.message("nothing changed");
    return;
  }
  take(call, client, *form);
}

/// A draft to talk about: the one under way, with what the options say, else a new one.
void begin(Call& call, Conversation& conversation) {
  const std::vector<InstrumentName> chosen = screenings(call);
  const bool any = call.given.gives_fields();
  if (any || draft_assessment(conversation.record()) == nullptr) {
    conversation.change([&](Case& c) {
      const Entry<Assessment>* draft = draft_assessment(c);
      Assessment begun = draft == nullptr ? Assessment{} : draft->record;
      apply_options(call, &begun, &c, 0, DateBias::past);
      if (draft == nullptr) return cycle::start_assessment(c, begun, call.cases.context());
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

/// Asks until the user leaves; however they do, what was answered is committed.
void ask_all(Call& call, Conversation& conversation) {
  const bool present = call.given.has("discreet") || !call.given.options("participant").empty();
  try {
    Interviewer(call, conversation, {.discreet = call.given.has("discreet"), .alone = {}}, present).run();
  } catch (const LeftUnsaved& left) {
    call.output.fail_later(left.kind);
  } catch (const Error& error) {
    call.output.say(fmt::format("casemgr: {}", error.what()));
    if (!error.hint().empty()) call.output.say(fmt::format("hint: {}", error.hint()));
    call.output.fail_later(error.kind());
  }
}

void talk(Call& call, const store::LoadedCase& client) {
  if (!call.terminal.can_ask()) {
    throw Error(ErrorKind::aborted, "cannot hold an interview without a terminal",
                "--input FILE takes the answers at once, --print makes a sheet for paper");
  }
  const World& world = call.world;
  if (world.hold_signals) world.hold_signals(true);
  Conversation conversation(call, client);
  try {
    begin(call, conversation);
  } catch (const LeftUnsaved& left) {
    throw Error(left.kind, "cannot begin the interview: nothing could be saved",
                "what stands in the way is said above");
  }
  const Id<Assessment> id = draft_assessment(conversation.record())->id;
  call.output.say(
      label(*conversation.record().assessments.find(id)) +
      (call.given.globals.dry_run ? "; a dry run, nothing is saved" : "; every answer is saved as it is given"));
  call.output.say("Enter goes on; back, skip, quit, go DOMAIN, help");
  ask_all(call, conversation);
  call.output.say("");
  if (world.hold_signals) world.hold_signals(false);
  conversation.close(outcome_of(conversation.record(), id));
}

/// Prints the sheet without those of the instruments that its audience must not read.
void print_sheet_of(Call& call, std::vector<InstrumentName> chosen, const VisibleCase* seen) {
  const Audience audience = call.output.audience();
  const report::Inputs inputs = report_inputs(call);
  const auto left_out = std::erase_if(chosen, [&](const InstrumentName& name) {
    const std::vector<Sensitive>& kinds = inputs.instruments.get(name.value).sensitive;
    return !std::all_of(kinds.begin(), kinds.end(), [&](Sensitive kind) { return audience.sees(kind); });
  });
  report::Document document =
      seen == nullptr ? report::blank_interview_sheet(chosen, inputs) : report::interview_sheet(*seen, chosen, inputs);
  if (left_out != 0) document.lead.emplace_back("Some forms are not printed here and are given when alone.");
  call.output.print(document);
}

void print_sheet(Call& call) {
  std::vector<InstrumentName> chosen = screenings(call);
  if (call.given.argument("CLIENT").empty()) {
    print_sheet_of(call, std::move(chosen), nullptr);
    return;
  }
  const store::LoadedCase client = call.cases.client();
  if (const Entry<Assessment>* draft = draft_assessment(client.record)) {
    for (const auto& [id, score] : draft->record.scores) {
      const bool open = !score.is_void() && !score.is_finished();
      if (open && std::find(chosen.begin(), chosen.end(), score.instrument) == chosen.end())
        chosen.push_back(score.instrument);
    }
  }
  const VisibleCase seen = call.cases.visible(client.record);
  print_sheet_of(call, std::move(chosen), &seen);
}

void run_interview(Call& call) {
  if (call.given.has("print")) {
    call.cases.only_reads();
    print_sheet(call);
    return;
  }
  if (call.given.argument("CLIENT").empty()) {
    throw Error(ErrorKind::usage, "missing CLIENT",
                fmt::format("{}; --print alone makes a blank sheet", suggest::interview("CLIENT")));
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
  Option screen = value("screen", "ID", "A screening instrument to be given.");
  screen.repeats = true;
  screen.completes = Completes::instrument;
  return {flag("edit", "Write it in the editor, from a template with every domain."), screen, discreet_option()};
}

void run_start(Call& call) {
  const store::LoadedCase client = call.cases.client();
  refuse_second_draft(client.record);
  if (call.given.has("edit")) return edit(call, client);
  take(call, client, form_given(call, client));
}

Verb interview_verb() {
  Argument client = client_argument();
  client.required = false;
  std::vector<Option> options = form_options();
  options.push_back(include_option());
  options.push_back(flag("print", "Print a sheet for paper: of CLIENT with what is known, without one blank."));
  return {.name = "interview",
          .summary = "make an assessment question by question",
          .description =
              "At a terminal: what matters to the client, who is there, then domain by domain with what the last "
              "assessment found, the screeners chosen, the summary. Every answer is saved as it is given, so that a "
              "closed lid loses nothing; the interview goes on at the first open question and is committed when it is "
              "left. Enter confirms what was found before; back, skip (it asks why), go DOMAIN, quit, help.\n"
              "--input takes the same from a file, --edit from the editor, --print makes a sheet for paper.",
          .examples = {"casemgr assess interview lopez --screen phq-2 --screen gad-2",
                       "casemgr assess interview lopez --input visit.yaml",
                       "casemgr assess interview lopez --print --format html -o out/sheet.html",
                       "casemgr assess interview --print --format md"},
          .arguments = {client},
          .options = std::move(options),
          .fields = {{.record = &Assessment::rows, .without = {"status"}}},
          .needs = Needs::write,
          .input = true,
          .run = run_interview};
}

}  // namespace casemgr::cli
