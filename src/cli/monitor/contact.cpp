// casemgr monitor contact: with one client.
#include <fmt/core.h>

#include "casemgr/cycle/contact.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "kit/fields.hpp"
#include "kit/other_clients.hpp"
#include "monitor/monitor.hpp"

namespace casemgr::cli {

cycle::ContactExtras contact_extras(Call& call) {
  cycle::ContactExtras extras;
  extras.measured = call.given.decimal("measure");
  extras.attainment = call.given.whole("attainment");
  extras.sign = call.given.has("sign");
  if (call.given.has("next")) {
    Task next;
    next.text = call.given.option("next");
    next.due = call.given.date("due");
    extras.next = next;
  } else if (call.given.has("due")) {
    throw Error(ErrorKind::usage, "cannot use --due without --next", "add --next \"…\" for the task due on that day");
  }
  return extras;
}

FieldOptions contact_fields() {
  return {
      .record = &Contact::rows,
      .without = {"format", "entered", "joint", "billed", "signed.by", "signed.date", "signed.digest", "amends", "by"},
      .also = {{"at", "date"}}};
}

namespace {

void write_one(Call& call, const store::LoadedCase& client, const std::string& text) {
  for (const char* option : {"own", "share"}) {
    if (call.given.has(option))
      throw Error(ErrorKind::usage, fmt::format("cannot use --{} for a contact with one client", option),
                  "name the other clients as well");
  }
  const auto add = [&](Case& after, Contact& draft) {
    apply_form(call, draft);
    put_text(call.given, &draft, draft.text, text);
    ask_mode(call, after, draft);
    const bool has_some = !trim(first_words(draft)).empty();
    if (call.given.has("edit") || (needs_words(draft) && !has_some))
      has_some ? edit_note(call, draft) : ask_note(call, draft);
    cycle::Outcome outcome = cycle::add_contact(after, std::move(draft), contact_extras(call), call.cases.context());
    warn_of_overlap(call, after, {outcome.id});
    return outcome;
  };
  add_drafts<Contact>(call, client, add, DateBias::past);
}

/// Asks where the only word of the text names a client: a second client without a text would become the text.
void ask_about_client_as_text(Call& call, const store::LoadedCase& client, const std::string& text) {
  const bool one_word = !text.empty() && text.find_first_of(" \t\n") == std::string::npos;
  if (!one_word || call.given.argument("TEXT") != text) return;
  std::vector<std::string> named = call.cases.clients_named(text);
  std::erase(named, client.record.id.value);
  if (named.empty()) return;
  ask_to_write(call, fmt::format("'{}' is also the name of client {}. Use it as the note text for {}?", text,
                                 join(named, ", "), client.record.id.value));
}

bool names_client(Call& call, const std::string& word) {
  try {
    return !call.cases.client_id(word).empty();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::not_found) throw;
    return false;
  }
}

/// Where an option gives the note, every word on the line is a client. Refuses a word that names none: it was meant as
/// a second text.
void check_one_text(Call& call) {
  const std::vector<std::string> words = call.given.argument_list("CLIENT");
  if (words.size() < 2) return;
  for (const char* option : {"text", "text-file", "part", "edit"}) {
    if (call.given.has(option) && !names_client(call, words.back()))
      refuse_second_text(fmt::format("as '{}' (not a client)", words.back()), option);
  }
}

void run_monitor_contact(Call& call) {
  check_one_text(call);
  std::vector<store::LoadedCase> clients = call.cases.clients();
  SharedWords words{note_text_given(call), {}};
  read_own_words(call, clients, words);
  if (clients.size() == 1) {
    ask_about_client_as_text(call, clients.front(), words.text);
    write_one(call, clients.front(), words.text);
  } else {
    write_shared(call, clients, words);
  }
}

}  // namespace

Verb contact_verb() {
  return {
      .name = "contact",
      .summary = "record a contact and its progress note",
      .description =
          "Starts --minutes ago unless --at is given. Asks for the mode unless it follows from an appointment, from "
          "the client's home as the place or from the setting default_mode. --measure also records a measurement for "
          "the contact's goal, --next adds a task, --sign signs the note, all in one change. For a note format "
          "(--soap, --dap, --birp, --girp) give the sections with --part, or in a text where each starts with its name "
          "or first letter (\"S: … O: …\"); on a terminal it prompts for them one by one. --appointment copies the "
          "details from the appointment and marks it fulfilled.\n\nWith several clients, the contact is written to "
          "every file or to none; if --text, --text-file, --part or --edit gives the note, every word on the command "
          "line is a client. Minutes, miles and units are split equally or by --share; links are resolved in each "
          "file. To protect confidentiality it asks first if the text for one client names another, or if a client has "
          "a violence or abuse flag.",
      .examples =
          {"casemgr monitor contact lopez --mode phone \"Saw both.\" --goal lease --next \"Call\" --due +2d --sign",
           "casemgr monitor contact lopez --mode phone --reached voicemail \"Asked to call back\"",
           "casemgr monitor contact lopez --mode phone --soap \"S: In pain. O: Tired. A: Pain. P: Call clinic.\"",
           "casemgr monitor contact lopez reyes --mode in-person \"Tenants' meeting\" --minutes 60",
           "casemgr monitor contact lopez reyes --mode phone \"Met\" --share lopez=40 --share reyes=20 --own reyes=No"},
      .arguments = {clients_argument(), text_argument("The note.")},
      .options = chain<Option>(
          {{value("measure", "NUMBER", "Measurement for the goal (the contact must have exactly one)."),
            value("attainment", "N", "Attainment level of that goal, -2 to +2."),
            value("next", "TEXT", "Next step; added as a task."), date_option("due", "Due date of the task."),
            flag("sign", "Sign the note."),
            repeated(value("own", "CLIENT=TEXT", "Text for one client's file only; may be repeated.")),
            repeated(value("share", "CLIENT=MINUTES",
                           "Minutes for one client, if not divided equally; give it once for each client."))},
           note_options()}),
      .fields = {contact_fields()},
      .needs = Needs::write,
      .run = run_monitor_contact};
}

}  // namespace casemgr::cli
