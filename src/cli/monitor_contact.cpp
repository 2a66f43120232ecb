// casemgr monitor contact, edit, sign, amend, list, show.
#include <algorithm>

#include "casemgr/cycle/monitor.hpp"
#include "casemgr/model/note.hpp"
#include "casemgr/model/record_words.hpp"
#include "casemgr/root/text.hpp"
#include "monitor.hpp"
#include "nouns.hpp"

namespace casemgr::cli {

namespace {

// ---- contact
// --------------------------------------------------------------------------------------------------------------

/// The note's text: TEXT, `--text-file`, else asked for in the editor; empty where parts or `--input` give it.
std::string note_text_given(Call& call) {
  if (call.has("text-file")) {
    const std::string file = call.option("text-file");
    if (file == "-") return std::string(trim(call.entered(call.standard_input(), "text from standard input")));
    return std::string(trim(call.entered(read_text_file(call, file), "text from '" + file + "'")));
  }
  std::string text = call.argument("TEXT");
  if (text == "-") return call.text("TEXT", {});
  return text;
}

/// `--soap` and its like: the form; its parts come by `--part KEY=TEXT`, or the text split by the parts' names.
void apply_form(Call& call, Contact& draft) {
  for (const auto& [option, format] : {std::pair{"soap", NoteFormat::soap}, std::pair{"dap", NoteFormat::dap},
                                       std::pair{"birp", NoteFormat::birp}, std::pair{"girp", NoteFormat::girp}}) {
    if (call.has(option)) draft.format = format;
  }
}

cycle::ContactExtras extras_of(Call& call) {
  cycle::ContactExtras extras;
  extras.measured = call.decimal("measure");
  extras.attainment = call.whole("attainment");
  extras.sign = call.has("sign");
  if (call.has("next")) {
    Task next;
    next.text = call.option("next");
    next.due = call.date("due");
    extras.next = next;
  } else if (call.has("due")) {
    throw Error(ErrorKind::usage, "--due needs --next", "--next \"…\" says what is to be done by then");
  }
  return extras;
}

/// `--own CLIENT="TEXT"`: what belongs into one client's file only.
std::map<std::string, std::string> own_texts(Call& call, const std::vector<store::LoadedCase>& clients) {
  std::map<std::string, std::string> own;
  if (call.has("own") && clients.size() < 2)
    throw Error(ErrorKind::usage, "--own divides a contact with several clients, and there is one",
                "write it into the note's text");
  for (const std::string& given : call.options("own")) {
    const std::size_t equals = given.find('=');
    if (equals == std::string::npos)
      throw Error(ErrorKind::usage, "'" + given + "' names no client", "--own CLIENT=\"TEXT\"");
    const std::string client = select_client(call, given.substr(0, equals));
    const bool there = std::any_of(clients.begin(), clients.end(),
                                   [&](const store::LoadedCase& one) { return one.record.id.value == client; });
    if (!there)
      throw Error(ErrorKind::usage, "client '" + client + "' of --own is not one of the contact's clients",
                  "name the client on the line, too");
    if (!own.emplace(client, given.substr(equals + 1)).second)
      throw Error(ErrorKind::usage, "--own gives client '" + client + "' two texts", "write both into one");
  }
  return own;
}

Contact draft_for(Call& call, const Case& c, const std::string& text) {
  auto draft = cli::draft<Contact>(call, &c, Lean::back);
  apply_form(call, draft);
  if (!text.empty()) draft.text = text;
  return draft;
}

void write_one(Call& call, const store::LoadedCase& client, const std::string& text) {
  Case after = client.record;
  std::vector<cycle::Outcome> outcomes;
  for (Contact& draft : drafts<Contact>(call, &client.record, Lean::back)) {
    apply_form(call, draft);
    if (!text.empty()) draft.text = text;
    if (needs_words(draft) && trim(first_words(draft)).empty()) draft.text = call.text("TEXT", "the note", true);
    outcomes.push_back(cycle::add_contact(after, std::move(draft), extras_of(call), call.context()));
  }
  call.change(client, after, outcomes);
}

bool has_danger(const Case& c, Date today) {
  return std::any_of(c.flags.begin(), c.flags.end(), [&](const auto& entry) {
    const auto kind = entry.record.kind;
    return is_open(entry.record, today) && (kind == FlagKind::violence || kind == FlagKind::abuse);
  });
}

/// One contact with several clients: written to each file or to none, naming no other client.
void write_shared(Call& call, const std::vector<store::LoadedCase>& clients, const std::string& text,
                  const std::map<std::string, std::string>& own) {
  for (const store::LoadedCase& client : clients) {
    if (has_danger(client.record, call.today()) &&
        !call.confirm(client.record.id.value + " has a violence or abuse flag; write a contact shared with others")) {
      throw Error(ErrorKind::aborted, "nothing was written");
    }
  }
  Contact whole = draft_for(call, clients.front().record, text);
  const bool each_has_own = std::all_of(clients.begin(), clients.end(), [&](const store::LoadedCase& client) {
    return own.contains(client.record.id.value);
  });
  if (needs_words(whole) && trim(first_words(whole)).empty() && !each_has_own) {
    whole.text = call.text("TEXT", "the note", true);
  }
  const std::vector<Contact> shares = cycle::divide_contact(whole, clients.size(), call.context());
  for (std::size_t i = 0; i < clients.size(); ++i) {
    Contact draft = shares[i];
    const auto extra = own.find(clients[i].record.id.value);
    if (extra != own.end()) draft.text += (draft.text.empty() ? "" : "\n") + extra->second;
    Case after = clients[i].record;
    const cycle::Outcome outcome = cycle::add_contact(after, std::move(draft), extras_of(call), call.context());
    call.change(clients[i], after, outcome);
  }
}

void run_contact(Call& call) {
  const std::vector<store::LoadedCase> clients = call.clients();
  const std::map<std::string, std::string> own = own_texts(call, clients);
  const std::string text = note_text_given(call);
  if (clients.size() == 1) {
    write_one(call, clients.front(), text);
  } else {
    write_shared(call, clients, text, own);
  }
}

// ---- edit, sign, amend
// ----------------------------------------------------------------------------------------------------

void run_edit(Call& call) {
  const store::LoadedCase client = call.client();
  const Id<Contact> id = select<Contact>(call, client.record, call.argument("CONTACT"));
  if (end_or_void(call, client, id.value)) return;
  Contact changed = *client.record.contacts.find(id);
  const std::string text = note_text_given(call);
  if (text.empty() && !gives_fields(call)) {
    if (is_signed(changed))
      throw Error(ErrorKind::rule, "note '" + id.value + "' is signed and cannot be changed",
                  "casemgr monitor amend " + client.record.id.value + " " + id.value + " \"…\"");
    changed.text = call.edit(changed.text, ".txt");
  }
  read_change(call, Contact::rows(), &client.record, &changed);
  apply_options(call, &changed, &client.record, 0, Lean::back);
  apply_form(call, changed);
  if (!text.empty()) changed.text = text;
  Case after = client.record;
  const cycle::Outcome outcome = cycle::edit_contact(after, id, std::move(changed), call.context());
  call.change(client, after, outcome);
}

void run_sign(Call& call) {
  const store::LoadedCase client = call.client();
  const Id<Contact> id = select<Contact>(call, client.record, call.argument("CONTACT"));
  Case after = client.record;
  const cycle::Outcome outcome = cycle::sign_contact(after, id, call.context());
  call.change(client, after, outcome);
}

void run_amend(Call& call) {
  const store::LoadedCase client = call.client();
  const Id<Contact> id = select<Contact>(call, client.record, call.argument("CONTACT"));
  auto draft = cli::draft<Contact>(call, &client.record, Lean::back);
  if (const std::string text = note_text_given(call); !text.empty()) draft.text = text;
  if (draft.text.empty() && draft.parts.empty())
    draft.text = call.text("TEXT", "what is to be put right or added", true);
  Case after = client.record;
  const cycle::Outcome outcome = cycle::amend_contact(after, id, std::move(draft), call.has("sign"), call.context());
  call.change(client, after, outcome);
}

// ---- list, show
// -------------------------------------------------------------------------------------------------------------

/// A note in parts has no text of its own: the list shows the first part that says anything.
void show_first_words(report::Section& section, const std::vector<report::Listed>& listed) {
  const auto text = std::find_if(section.columns.begin(), section.columns.end(),
                                 [](const report::Column& column) { return column.key == "text"; });
  const auto place = static_cast<std::size_t>(text - section.columns.begin());
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string& words = first_words(*static_cast<const Contact*>(listed[i].record));
    if (!words.empty()) section.rows[i][place] = report::Cell(words);
  }
}

/// Which were entered late; a table has the columns `amends` and `late` where there is something to say.
void add_late(report::Section& section, const std::vector<report::Listed>& listed) {
  const auto contact = [](const report::Listed& one) -> const Contact& {
    return *static_cast<const Contact*>(one.record);
  };
  const bool some_late =
      std::any_of(listed.begin(), listed.end(), [&](const auto& one) { return is_late(contact(one)); });
  const bool some_amend =
      std::any_of(listed.begin(), listed.end(), [&](const auto& one) { return is_amendment(contact(one)); });
  for (report::Column& column : section.columns) {
    if (column.key == "amends" && !some_amend) column.machine_only = true;
  }
  section.columns.push_back({.key = "late", .title = "Entry", .machine_only = !some_late});
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const bool late = is_late(contact(listed[i]));
    section.rows[i].emplace_back(report::CellValue(late), late ? "late" : " ", report::Tone::plain);
  }
}

void run_list(Call& call) {
  const store::LoadedCase client = call.client();
  std::vector<report::Listed> listed;
  const auto from = call.date("from", Lean::back);
  const auto to = call.date("to", Lean::back);
  for (const auto& [id, contact] : client.record.contacts) {
    if (contact.is_void() && !call.has("void")) continue;
    if (contact.at && ((from && contact.at->date < *from) || (to && contact.at->date > *to))) continue;
    listed.push_back({client.record.id.value, id.value, &contact});
  }
  report::Section section = report::records_section(
      "contacts", {}, Contact::rows(), listed, {"at", "mode", "reached", "minutes", "text", "amends", "signed.date"});
  show_first_words(section, listed);
  add_late(section, listed);
  report::may_yield(section, {"mode", "reached", "minutes"});
  call.print(list_of(call, std::move(section)));
}

void run_show(Call& call) {
  const store::LoadedCase client = call.client();
  const Id<Contact> id = select<Contact>(call, client.record, call.argument("CONTACT"));
  const Contact& contact = *client.record.contacts.find(id);
  std::vector<report::Listed> amendments;
  for (const auto& [other, amendment] : client.record.contacts) {
    if (amendment.amends == id) amendments.push_back({client.record.id.value, other.value, &amendment});
  }
  std::vector<report::Section> sections;
  const bool late = is_late(contact) && contact.entered;
  const std::string standing = late ? ", late entry of " + iso(contact.entered->date) : "";
  if (!amendments.empty())
    sections.push_back(
        report::records_section("amendments", "Amendments", Contact::rows(), amendments, {"at", "text"}));
  show_record(call, client.record.id.value, id.value, Contact::rows(), &contact,
              label(contact) + standing + " · " + id.value,
              {{"signed", is_signed(contact) ? "true" : "false"},
               {"signature_holds", signature_holds(id, contact) ? "true" : "false"},
               {"late_entry", is_late(contact) ? "true" : "false"}},
              std::move(sections));
}

// ---- rows
// -------------------------------------------------------------------------------------------------------------------

Argument contact_argument() {
  return record_argument("CONTACT", &Contact::rows, "Contact: id, its beginning, or '.' for the only unsigned note.");
}

FieldOptions contact_fields() {
  return {.record = &Contact::rows,
          .without = {"format", "entered", "joint", "billed.date", "billed.batch", "signed.by", "signed.date",
                      "signed.digest", "amends", "by"},
          .renamed = {{"service", "service"}}};
}

std::vector<Option> form_options() {
  return {value("text-file", "FILE|-", "Take the note's text from a file."),
          flag("soap", "Subjective, objective, assessment, plan."), flag("dap", "Data, assessment, plan."),
          flag("birp", "Behavior, intervention, response, plan."), flag("girp", "Goal, intervention, response, plan.")};
}

Verb contact_verb() {
  Option own = value("own", "CLIENT=TEXT", "What belongs into one client's file only; may be repeated.");
  own.repeats = true;
  Verb verb = {
      .name = "contact",
      .summary = "write down a contact and its note",
      .description =
          "Begun --minutes ago unless --at says when. --measure writes a measurement of the contact's goal, --next a "
          "task, --sign signs, all in "
          "one change. With several clients it is written to each file or to none, minutes and miles are divided, and "
          "no file names another client.",
      .examples = {"casemgr monitor contact lopez \"Saw both flats. Prefers Elm Street.\" --mode phone --minutes 20 "
                   "--goal lease --next \"Call landlord\" --due +2d --sign",
                   "casemgr monitor contact lopez --mode phone --reached voicemail \"Asked to call back\"",
                   "casemgr monitor contact lopez reyes \"Tenants' meeting\" --minutes 60"},
      .arguments = {clients_argument(), text_argument("The note.")},
      .options = {value("measure", "NUMBER", "Measurement of the contact's only goal."),
                  value("attainment", "N", "Attainment of it, -2 to +2."),
                  value("next", "TEXT", "What is to be done next: a task."), date_option("due", "Day by which."),
                  flag("sign", "Sign the note."), own, value("date", "TIME", "The same as --at.")},
      .fields = {contact_fields()},
      .needs = Needs::write,
      .input = true,
      .run = run_contact};
  for (Option& option : form_options()) verb.options.push_back(std::move(option));
  return verb;
}

}  // namespace

std::vector<Verb> contact_verbs() {
  Verb edit = {
      .name = "edit",
      .summary = "change a note while it is unsigned",
      .description = "Opens the editor where neither text nor options are given. --void --reason declares a note void.",
      .examples = {"casemgr monitor edit lopez x9wmd \"Saw both flats with Ana.\""},
      .arguments = {client_argument(), contact_argument(), text_argument("The note.")},
      .options = noun_options(),
      .fields = {contact_fields()},
      .needs = Needs::write,
      .input = true,
      .run = run_edit};
  for (Option& option : form_options()) edit.options.push_back(std::move(option));
  return {
      contact_verb(),
      edit,
      {.name = "sign",
       .summary = "sign a note: from then on it is fixed",
       .description = {},
       .examples = {"casemgr monitor sign lopez x9wmd", "casemgr monitor sign lopez ."},
       .arguments = {client_argument(), contact_argument()},
       .needs = Needs::write,
       .run = run_sign},
      {.name = "amend",
       .summary = "add to a signed note, or put it right",
       .description = "A new note, dated now, that names the one it amends; it counts nowhere as a contact.",
       .examples = {"casemgr monitor amend lopez x9wmd \"The flat is on Oak Street.\" --sign"},
       .arguments = {client_argument(), contact_argument(), text_argument("What is put right or added.")},
       .options = {flag("sign", "Sign the amendment."), value("text-file", "FILE|-", "Take the text from a file.")},
       .fields = {contact_fields()},
       .needs = Needs::write,
       .input = true,
       .run = run_amend},
      {.name = "list",
       .summary = "list a client's contacts",
       .description = {},
       .examples = {"casemgr monitor list lopez --from 2026-05-01"},
       .arguments = {client_argument()},
       .options = {date_option("from", "First day."), date_option("to", "Last day."), flag("void", "Void ones too.")},
       .needs = Needs::read,
       .run = run_list},
      {.name = "show",
       .summary = "show a contact with its amendments",
       .description = {},
       .examples = {"casemgr monitor show lopez x9wmd"},
       .arguments = {client_argument(), contact_argument()},
       .needs = Needs::read,
       .run = run_show}};
}

}  // namespace casemgr::cli
