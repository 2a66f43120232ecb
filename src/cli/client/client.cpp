// casemgr client: taking in, showing, changing, closing, reopening.

#include <fmt/core.h>

#include "casemgr/cycle/client.hpp"
#include "casemgr/report/lists.hpp"
#include "casemgr/report/reports.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/root/contains.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/assessment/acuity.hpp"
#include "casemgr/rules/assessment/stage.hpp"
#include "casemgr/rules/disclosure/told_problems.hpp"
#include "casemgr/rules/due/due.hpp"
#include "casemgr/rules/record/current_episode.hpp"
#include "casemgr/schema/walk.hpp"
#include "client/client.hpp"
#include "client/intake.hpp"
#include "client/newcomers.hpp"
#include "form/edit_checked.hpp"
#include "kit/call.hpp"
#include "kit/client_filter.hpp"
#include "kit/fields.hpp"
#include "kit/household.hpp"
#include "kit/merged.hpp"
#include "kit/show.hpp"

namespace casemgr::cli {

namespace {

/// `--acuity ''` removes the whole judgment: a reason without a level means nothing.
void take_back_judgement(const Call& call, Episode& episode) {
  if (!call.given.has("acuity") || !call.given.option("acuity").empty()) return;
  if (!call.given.option("acuity-reason").empty() || !call.given.option("acuity-until").empty()) {
    throw Error(ErrorKind::usage, "cannot clear '--acuity' and give a reason or end date for it",
                "drop '--acuity-reason' and '--acuity-until'");
  }
  episode.acuity.reset();
}

}  // namespace

Episode& episode_of(Case& c) {
  if (c.episodes.empty()) c.episodes.append({}, {});  // The verb draws its id.
  return c.episodes[c.episodes.size() - 1].record;
}

void apply_client_options(Call& call, Case& c) {
  apply_options(call, &c.person, nullptr, 0);
  Episode& episode = episode_of(c);
  apply_options(call, &episode, nullptr, 1);
  take_back_judgement(call, episode);
  apply_contact_points(call, c.person, 2);
}

namespace {

void run_client_add(Call& call) {
  if (call.given.gives("input")) return add_clients_sent(call);
  Newcomers known(call);
  Case draft;
  apply_client_options(call, draft);
  if (known.is_there_already(draft.person)) return;
  ask_intake(call, draft, episode_of(draft));
  std::vector<std::string> doubts = known.check_duplicates(draft);
  cycle::Outcome outcome = cycle::add_client(draft, call.cases.directory().client_ids(), call.cases.context());
  append(doubts, outcome.messages);
  outcome.messages = std::move(doubts);
  call.cases.create(draft, {outcome});
}

bool is_blank(const Episode& episode) {
  const Episode blank{};
  return schema::same_record(Episode::rows(), &episode, &blank);
}

void run_client_set(Call& call) {
  const bool changes = call.given.gives_fields() || call.given.gives_any({"phone", "email"});
  if (call.given.gives("reason") && !changes)
    throw Error(ErrorKind::usage, "--reason has no effect alone", "it says why '--status' changes");
  const store::LoadedCase client = call.cases.client();
  Case changed = client.record;
  read_change(call, Case::rows(), &client.record, &changed, {"person", "episodes", "intervals"});
  apply_client_options(call, changed);
  if (client.record.episodes.empty() && is_blank(episode_of(changed))) changed.episodes = {};
  call.cases.change(client, cycle::set_client, changed, call.given.option("reason"));
}

void run_client_list(Call& call) {
  ClientFilter filter = client_filter(call);
  filter.words = fold(call.given.argument("WORDS"));
  filter.closed = call.given.has("all");
  report::Document document = list_of(call, report::client_list());
  document.sections[0].source = [&](report::Document& page, const report::TakeRows& take) {
    report::Section row = report::client_list();
    bool has_rows = false;
    const auto list = [&](const store::LoadedCase& client) {
      report::list_client(client.record, call.given.today(), row);
      has_rows = true;
      take(row);
    };
    page.left_out = each_chosen_client(call, filter, list, page.problems, Order::by_name);
    if (!has_rows) call.given.refuse_verb_meant();
  };
  say_filter(call, document);
  call.output.print(std::move(document));
}

/// What follows from a case: its name, stage, acuity and what is due next.
report::Section client_computed(const VisibleCase& seen, const report::Inputs& inputs) {
  const StageReason where = seen.judge([&](const Case& c) { return stage(c, inputs.settings, inputs.today); });
  const Acuity how = seen.judge([&](const Case& c) { return acuity(c, inputs.settings, inputs.today); });
  const auto next = seen.judge([&](const Case& c) { return next_due(c, inputs.for_due()); });
  report::Section section{.key = "computed"};
  add_line(section, "name", list_name(seen.shown().person));
  add_line(section, "stage", code(where.stage));
  add_line(section, "stage_reason", told_words(where.reason, seen));
  add_line(section, report::a_count("acuity"), how.assessed ? report::Cell(how.figure) : report::Cell());
  add_line(section, "acuity_level", level_code(how));
  add_line(section, "acuity_parts", acuity_basis(seen, inputs.settings, inputs.today));
  add_line(section, report::a_day("next_due"), next ? report::Cell(next->due) : report::Cell());
  return section;
}

Shown shown_client(const VisibleCase& seen, const Household& household, const report::Inputs& inputs) {
  const Case& c = seen.shown();
  return {.client = c.id.value,
          .id = c.id.value,
          .type = Case::rows(),
          .record = &c,
          .computed = client_computed(seen, inputs),
          .rows = {report::alert_rows(seen, inputs), household_rows(c.id.value, household), merged_rows(c)}};
}

/// Adds what programs read in place of the page: the record, and what follows from it.
void add_record(Call& call, report::Document& page, const Shown& shown) {
  page.record = record_of(call, shown);
  page.sections.insert(page.sections.begin(),
                       report::record_rows("record", shown.client, shown.id, shown.type, shown.record));
  add_program_sections(page);
}

void run_client_show(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const VisibleCase seen = call.cases.visible(client.record);
  const Household household = household_shown(call, client.record);
  const report::Inputs inputs = report_inputs(call);
  report::Document page = report::client_overview(
      seen, inputs, {.household = household_lines(household), .merged = merged_lines(call, client.record)});
  if (call.output.readers(true) != report::Readers::people)
    add_record(call, page, shown_client(seen, household, inputs));
  page.left_out = call.output.prints_for_people() ? page.left_out : seen.left_out().count();
  page.left_out += household.left_out;
  page.problems = household.problems;
  call.output.print(page);
}

std::vector<report::Document> client_shape(const Blank& blank) {
  Shown shown = shown_client(blank.seen, {}, blank.inputs);
  return record_shape(Case::rows(), std::move(shown.computed), std::move(shown.rows));
}

FieldOptions person_fields() {
  return {.record = &Person::rows, .without = {"distinct"}, .renamed = {{"birth_date", "born"}}};
}

Option repeating(Option option) {
  option.repeats = true;
  return option;
}

Verb client_add_verb() {
  return {
      .name = "add",
      .summary = "add a client and open an episode (intake)",
      .description =
          "Creates the client's file and opens the first episode. Without a name it asks, on a terminal, for what "
          "intake "
          "needs. Before it writes, it lists clients with the same name or former name, birth date or phone, and on a "
          "terminal asks whether this is another person. --no-voicemail, --hours and the like are about the phone "
          "given.\n\nWith --input, a client comes with needs, goals, services, supports, consents and other "
          "records, each added as by its own command; records name each other by 'ref' or key. A list or JSON lines "
          "add many clients in one commit, all or none; --partly adds those that can be added. What was printed of "
          "each "
          "client and record names the line of the input that it came from, and with -f json a line that was refused "
          "has an object too, without client; a client's own 'ref' comes back in its object.",
      .examples = {"casemgr client add --given Maria --family Lopez --born 1958-03-14 --issue \"Falls at home\"",
                   "casemgr client add --given Ana --family Ruiz --born 1951 --phone 555-0142 --no-voicemail",
                   "casemgr client add --input intake.yaml",
                   "casemgr client add --input clients.jsonl --unless-exists hmis --partly",
                   "casemgr client add --given Ana --family Ruiz --unless-exists hmis=H-001"},
      .options = {repeating(value("phone", "NUMBER", "Phone number; may be repeated.")),
                  repeating(value("email", "ADDRESS", "Email address; may be repeated.")),
                  value("unless-exists", "SYSTEM=VALUE",
                        "Add only if no client has this number elsewhere, and give it to the new one; else print the "
                        "client who has it. With --input, SYSTEM alone takes each client's own number."),
                  flag("partly", "With --input, add the clients that can be added and name the others (exit 5).")},
      .fields = {person_fields(), episode_fields(false), contact_point_fields()},
      .needs = Needs::write,
      .input_without = {"plans", "disclosures"},
      .answer_keys = {{"line", "integer"}, {"ref", "string"}},
      .run = run_client_add};
}

Verb client_set_verb() {
  return {
      .name = "set",
      .summary = "change the client's details or the open episode",
      .description = "An empty value (\"\") clears a field. A new episode status is added to the episode's history.",
      .examples = {"casemgr client set lopez --preferred Mari --language es --language en",
                   "casemgr client set lopez --status onhold --reason \"In hospital\""},
      .arguments = {each_client_argument()},
      .options = {repeating(
                      value("phone", "NUMBER", "Phone number to add, or the one that --hours and the like are about.")),
                  repeating(value("email", "ADDRESS", "Email address to add, or the one meant.")),
                  value("reason", "TEXT", "Why the status changes.")},
      .fields = {person_fields(), episode_fields(true), contact_point_fields()},
      .needs = Needs::write,
      .run = run_client_set};
}

std::vector<Verb> client_verbs() {
  std::vector<Verb> all = {
      client_add_verb(),
      {.name = "list",
       .summary = "list clients",
       .description = "Lists clients with an open episode; --all adds former clients. WORDS filters by name. Clients "
                      "must fit every option given, and of an option given several times any of its values.",
       .examples = {"casemgr client list", "casemgr client list --all --format csv",
                    "casemgr client list --acuity high --acuity crisis --no-contact-since 14d",
                    "casemgr client list --identifier hmis=H-001 --format ids"},
       .arguments = {{.name = "WORDS", .sentence = "Part of a name.", .required = false}},
       .options = {flag("all", "Include closed cases."), include_option()},
       .chooses_clients = true,
       .run = run_client_list,
       .shape = [](const Blank& /*blank*/) { return list_shape(report::client_list()); }},
      {.name = "show",
       .summary = "show a client on one screen",
       .description = "Stage with its reason, acuity with its parts, how to reach the client, what may be shared with "
                      "whom, the situation, goals, services, referrals and what comes next.",
       .examples = {"casemgr client show lopez"},
       .arguments = {client_argument()},
       .looks_back = true,
       .run = run_client_show,
       .shape = client_shape},
      {.name = "edit",
       .summary = "edit a client's file in your editor",
       .description = "Opens the file in your editor and checks it before saving. A file with errors opens again "
                      "with the errors as comments, and nothing is lost. Also works on a file that cannot be read.",
       .examples = {"casemgr client edit lopez"},
       .arguments = {client_argument()},
       .needs = Needs::write,
       .run = edit_client_file},
      client_set_verb(),
  };
  for (Verb& noun : client_noun_verbs()) all.push_back(std::move(noun));
  all.push_back(assign_verb());
  all.push_back(household_verb());
  for (Verb& verb : merge_verbs()) all.push_back(std::move(verb));
  all.push_back(close_verb());
  all.push_back(reopen_verb());
  return all;
}

}  // namespace

Group client_group() { return {.default_verb = "list", .verbs = client_verbs()}; }

}  // namespace casemgr::cli
