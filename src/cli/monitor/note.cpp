// casemgr monitor edit, sign, amend.
#include <fmt/core.h>

#include "casemgr/root/command.hpp"
#include "casemgr/root/text.hpp"
#include "casemgr/rules/record/label.hpp"
#include "casemgr/rules/record/open.hpp"
#include "casemgr/rules/record/person.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "kit/fields.hpp"
#include "kit/noun.hpp"
#include "kit/other_clients.hpp"
#include "monitor/monitor.hpp"

namespace casemgr::cli {

Argument contact_argument() {
  return record_argument("CONTACT", &Contact::rows,
                         "Contact: its id, the start of its id, or '.' for the only unsigned note.");
}

namespace {

/// Moves a contact out of the wrong file: void there, unsigned in the right one, both in one save.
void move_to(Call& call, const store::LoadedCase& wrong, const Id<Contact>& id) {
  const bool gives = call.given.gives_fields() || call.given.gives_word("TEXT") ||
                     call.given.gives_any({"void", "edit", "text-file", "soap", "dap", "birp", "girp"});
  if (gives)
    throw Error(ErrorKind::usage, "cannot combine --move-to with other changes",
                "move the note first, then edit it in the right file");
  const store::LoadedCase right = call.cases.client(call.given.option("move-to"));
  const std::string reason = call.given.reason("Reason for the move");
  Case from = wrong.record;
  Case to = right.record;
  const auto [gone, made] = cycle::move_contact(from, id, to, reason, call.cases.context());
  call.cases.change(wrong, from, gone);
  call.cases.change(right, to, made);
  const Contact& note = *wrong.record.contacts.find(id);
  std::string words = fmt::format("{}\n{}\n{}", note.text, note.with, note.note);
  for (const auto& [part, text] : note.parts.items) words += fmt::format("\n{}", text);
  if (names(words, from, to)) {
    call.output.message(
        fmt::format("the text still names {}; fix it: {}", from.id.value, suggest::note_edit(to.id, made.id)));
  }
}

/// Refuses a part that `--part` and the text give in different words: one of them would be lost.
void check_parts_once(const Call& call, const Contact& changed) {
  for (const std::string& given : call.given.options("part")) {
    const std::size_t equals = std::min(given.find('='), given.size());
    const std::string* said = changed.parts.find(given.substr(0, equals));
    const std::string_view words = trim(std::string_view(given).substr(std::min(equals + 1, given.size())));
    if (said != nullptr && trim(*said) != words)
      refuse_second_text(fmt::format("as part '{}' of TEXT", given.substr(0, equals)), "part");
  }
}

void run_note_edit(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Contact> id = select<Contact>(call.cases, client.record, call.given.argument("CONTACT"));
  if (call.given.has("move-to")) return move_to(call, client, id);
  if (end_or_void(call, client, id.value, true)) return;
  Contact changed = *client.record.contacts.find(id);
  const std::string text = note_text_given(call);
  const bool signs = is_signed(changed);
  apply_form(call, changed);
  if (!signs && (call.given.has("edit") || (text.empty() && !call.given.gives_fields()))) edit_note(call, changed);
  apply_change(call, changed, &client.record, {}, DateBias::past);
  check_given_once(call.given, &changed, changed.text, text);
  if (!text.empty()) lay_over(changed, text);
  check_parts_once(call, changed);
  Case after = client.record;
  const cycle::Outcome outcome = cycle::edit_contact(after, id, std::move(changed), call.cases.context());
  ask_about_sharers(call, after, *client.record.contacts.find(id), *after.contacts.find(id));
  warn_of_overlap(call, after, id);
  call.cases.change(client, after, outcome);
}

/// Returns the worker's unsigned notes. Names those of others: the writer of a note signs it.
std::vector<Id<Contact>> own_unsigned(Call& call, const Case& c) {
  std::vector<Id<Contact>> ids;
  for (const auto& [id, contact] : c.contacts) {
    if (!is_open(contact, call.given.today())) continue;
    if (contact.by.empty() || contact.by == call.cases.context().by) {
      ids.push_back(id);
    } else {
      call.output.message(fmt::format("not signed: {}, written by {}", id.value, contact.by.value));
    }
  }
  return ids;
}

std::vector<Id<Contact>> all_unsigned(Call& call, const Case& c) {
  std::vector<Id<Contact>> ids = own_unsigned(call, c);
  if (ids.empty())
    throw Error(ErrorKind::not_found, fmt::format("client '{}' has no unsigned notes by you", c.id.value));
  return ids;
}

std::vector<Id<Contact>> notes_to_sign(Call& call, const Case& c) {
  const std::vector<std::string> selectors = call.given.argument_list("CONTACT");
  if (call.given.has("all")) {
    if (!selectors.empty()) throw Error(ErrorKind::usage, "cannot use --all and name a note");
    return all_unsigned(call, c);
  }
  if (selectors.empty())
    throw Error(ErrorKind::usage, "missing CONTACT", "give the note's id, '.' for the only unsigned note, or --all");
  std::vector<Id<Contact>> ids;
  for (const std::string& selector : selectors) ids.push_back(select<Contact>(call.cases, c, selector));
  return ids;
}

void sign_notes(Call& call, const store::LoadedCase& client, const std::vector<Id<Contact>>& ids) {
  call.cases.change(client, [&](Case& after, const cycle::Context& context) {
    std::vector<cycle::Outcome> outcomes;
    for (const Id<Contact>& id : ids) outcomes.push_back(cycle::sign_contact(after, id, context));
    return outcomes;
  });
}

/// Takes out the notes that the readers of the messages may not know: what was not shown is not signed with the rest.
void leave_hidden_notes(Call& call, const Case& c, std::vector<Id<Contact>>& ids) {
  const VisibleCase seen = call.cases.visible_in_messages(c);
  std::erase_if(ids, [&](const Id<Contact>& id) {
    const bool hidden = seen.left_out().holds(id.value);
    if (hidden)
      call.output.say(
          fmt::format("not signed, not shown here: {}; sign it: {}", id.value, suggest::sign(c.id, id.value)));
    return hidden;
  });
}

/// Prints the notes with the client's name, as those may know them who read the messages.
void show_notes(Call& call, const Case& c, const std::vector<Id<Contact>>& ids) {
  const VisibleCase seen = call.cases.visible_in_messages(c);
  call.output.say(fmt::format("{}  {}", c.id.value, list_name(c.person)));
  for (const Id<Contact>& id : ids) {
    call.output.say(fmt::format("  {}  {}", id.value, seen.said(label(*c.contacts.find(id)))));
  }
}

/// Signs the worker's notes of all clients, once they were shown and the worker agrees.
void sign_everywhere(Call& call) {
  std::vector<std::pair<store::LoadedCase, std::vector<Id<Contact>>>> all;
  Problems problems;
  std::size_t count = 0;
  call.cases.each_client(
      [&](const store::LoadedCase& client) {
        std::vector<Id<Contact>> ids = own_unsigned(call, client.record);
        leave_hidden_notes(call, client.record, ids);
        if (ids.empty()) return;
        count += ids.size();
        all.emplace_back(client, std::move(ids));
      },
      problems);
  for (const Problem& problem : problems) call.output.say(problem);
  if (all.empty()) throw Error(ErrorKind::not_found, "you have no unsigned notes");
  for (const auto& [client, ids] : all) show_notes(call, client.record, ids);
  const std::string what = fmt::format("{} of {}", counted(count, "note"), counted(all.size(), "client"));
  if (!call.terminal.confirm_writing(fmt::format("Sign {}?", what)))
    throw Error(ErrorKind::aborted, "no note was signed");
  for (const auto& [client, ids] : all) sign_notes(call, client, ids);
}

void run_sign(Call& call) {
  if (call.given.argument("CLIENT").empty()) {
    if (!call.given.has("all"))
      throw Error(ErrorKind::usage, "missing CLIENT",
                  "--all without a client signs every unsigned note that you wrote, after showing them");
    return sign_everywhere(call);
  }
  const store::LoadedCase client = call.cases.client();
  sign_notes(call, client, notes_to_sign(call, client.record));
}

void run_amend(Call& call) {
  const store::LoadedCase client = call.cases.client();
  const Id<Contact> id = select<Contact>(call.cases, client.record, call.given.argument("CONTACT"));
  auto draft = cli::draft<Contact>(call, &client.record, DateBias::past);
  put_text(call.given, &draft, draft.text, note_text_given(call));
  apply_form(call, draft);
  if (draft.text.empty() && draft.parts.empty()) ask_note(call, draft);
  Case after = client.record;
  const cycle::Outcome outcome =
      cycle::amend_contact(after, id, std::move(draft), call.given.has("sign"), call.cases.context());
  ask_about_sharers(call, after, {}, *after.contacts.find(outcome.id));
  call.cases.change(client, after, outcome);
}

Verb note_edit_verb() {
  return {.name = "edit",
          .summary = "change an unsigned note",
          .description =
              "Opens the editor if you give neither text nor options. --void --reason voids a note. --move-to moves a "
              "note, signed or not, out of the wrong client's file: it is voided there with your reason and entered, "
              "unsigned and dated now, in the right file with its amendments. Links to the wrong client's records are "
              "dropped.",
          .examples = {"casemgr monitor edit lopez x9wmd \"Saw both apartments with Ana.\"",
                       "casemgr monitor edit lopez x9wmd --move-to reyes --reason \"Wrong client\""},
          .arguments = {each_client_of_input_argument(), contact_argument(), text_argument("The note.")},
          .options =
              chain<Option>({{flag("void", "Void the note (with --reason)."),
                              completing(value("move-to", "CLIENT", "Client whose file it belongs in (with --reason)."),
                                         Completes::client),
                              value("reason", "TEXT", "Why it is voided or moved.")},
                             note_options()}),
          .fields = {contact_fields()},
          .needs = Needs::write,
          .run = run_note_edit};
}

Verb sign_verb() {
  Argument contacts = may_be_left_out(contact_argument());
  contacts.repeats = true;
  return {
      .name = "sign",
      .summary = "sign notes; a signed note can no longer be changed",
      .description =
          "Signs one or more of a client's notes in one change. --all signs every unsigned note you wrote; without a "
          "client, those of all clients after showing them.",
      .examples = {"casemgr monitor sign lopez x9wmd", "casemgr monitor sign lopez .",
                   "casemgr monitor sign lopez --all", "casemgr monitor sign --all"},
      .arguments = {may_be_left_out(each_client_of_input_argument()), contacts},
      .options = {flag("all", "Every unsigned note that you wrote, of the client or of all.")},
      .needs = Needs::write,
      .run = run_sign};
}

/// An amendment is dated now and is no contact: it has only words and links.
FieldOptions amendment_fields() {
  FieldOptions fields = contact_fields();
  fields.without.insert(fields.without.end(),
                        {"at", "minutes", "mode", "reached", "with", "activity", "place", "appointment", "service",
                         "authorization", "units", "miles", "billable"});
  return fields;
}

Verb amend_verb() {
  return {
      .name = "amend",
      .summary = "amend (correct or add to) a signed note",
      .description = "Adds a new note, dated now, that refers to the note it amends; it does not count as a contact.",
      .examples = {"casemgr monitor amend lopez x9wmd \"The apartment is on Oak Street.\" --sign"},
      .arguments = {each_client_of_input_argument(), contact_argument(), text_argument("Correction or addition.")},
      .options = chain<Option>({{flag("sign", "Sign the amendment.")}, note_options()}),
      .fields = {amendment_fields()},
      .needs = Needs::write,
      .run = run_amend};
}

}  // namespace

std::vector<Verb> note_verbs() { return {note_edit_verb(), sign_verb(), amend_verb()}; }

}  // namespace casemgr::cli
