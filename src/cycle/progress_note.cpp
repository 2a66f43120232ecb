// Progress notes: their form, and editing, signing, amending them.
#include <fmt/core.h>

#include "casemgr/cycle/contact.hpp"
#include "casemgr/cycle/voiding.hpp"
#include "casemgr/root/command.hpp"
#include "casemgr/rules/record/progress_note.hpp"
#include "casemgr/schema/canonical.hpp"
#include "note.hpp"
#include "records.hpp"

namespace casemgr::cycle {

namespace {

bool fits(const NoteForm& form, const Values<std::string>& parts) {
  return std::all_of(parts.items.begin(), parts.items.end(),
                     [&](const auto& part) { return contains(form.parts, part.first); });
}

/// The form that has all these parts and no other; null where none or several do.
const NoteForm* only_form(const Values<std::string>& parts) {
  const NoteForm* found = nullptr;
  for (const NoteForm& form : note_forms()) {
    if (!fits(form, parts)) continue;
    if (found != nullptr) return nullptr;
    found = &form;
  }
  return found;
}

void check_parts(NoteFormat format, const Values<std::string>& parts) {
  const NoteForm* form = note_form(format);
  if (form == nullptr) {
    refuse("a free-text note has no parts", "name the format: '--soap', '--dap', '--birp' or '--girp'");
  }
  for (const auto& [part, text] : parts.items) {
    if (contains(form->parts, part)) continue;
    refuse(fmt::format("'{}' is not a part of a {} note", part, spoken(format)),
           "its parts: " + join(form->parts, ", "));
  }
}

/// A text that names the parts of its form is kept part by part.
void split_text(Contact& contact) {
  const NoteForm* form = contact.format ? note_form(*contact.format) : nullptr;
  if (form == nullptr || contact.text.empty() || !contact.parts.empty()) return;
  if (auto parts = parts_of_text(*form, contact.text)) {
    contact.parts = std::move(*parts);
    contact.text.clear();
  }
}

}  // namespace

void complete_form(Contact& contact) {
  split_text(contact);
  std::erase_if(contact.parts.items, [](const auto& part) { return trim(part.second).empty(); });
  if (contact.parts.empty()) {
    if (!contact.format && !contact.text.empty()) contact.format = NoteFormat::free;
    return;
  }
  if (!contact.text.empty()) refuse("a note takes a text or parts, not both", "move the text into one of the parts");
  if (!contact.format) {
    const NoteForm* form = only_form(contact.parts);
    if (form == nullptr)
      refuse("cannot tell the format of the note from its parts",
             "name the format: '--soap', '--dap', '--birp' or '--girp'");
    contact.format = form->format;
  }
  check_parts(*contact.format, contact.parts);
}

void warn_form_kept(const Contact& contact, std::vector<std::string>& messages) {
  const NoteForm* form = contact.format ? note_form(*contact.format) : nullptr;
  if (form == nullptr || contact.text.empty()) return;
  std::vector<std::string> titles;
  for (const std::string& part : form->parts) titles.push_back(part + ": …");
  warn(messages, "kept as one text; the parts of a {} note start with '{}'", spoken(form->format),
       join(titles, "', '"));
}

bool has_words(const Contact& contact) {
  return !trim(contact.text).empty() || std::any_of(contact.parts.items.begin(), contact.parts.items.end(),
                                                    [](const auto& part) { return !trim(part.second).empty(); });
}

namespace {

void check_unsigned(const Case& c, const Id<Contact>& id, const Contact& contact) {
  check_not_billed(c, id, contact);
  if (!is_signed(contact)) return;
  refuse(fmt::format("cannot change note '{}': it is signed", id.value),
         fmt::format("add an amendment: {}", suggest::amend(c.id, id)));
}

/// What was written is not taken out altogether: then the note is void, and says why.
void check_words_left(const Case& c, const Id<Contact>& id, const Contact& there, const Contact& changed) {
  if (!has_words(there) || has_words(changed) || !needs_words(changed)) return;
  refuse(fmt::format("note '{}' would be empty", id.value),
         fmt::format("void it instead: {}", suggest::void_record(c.id, id)));
}

/// Units and authorization that were worked out are worked out again when what they came from has changed.
void draw_anew(const Case& c, const Id<Contact>& id, const Contact& before, Contact& changed, const Context& context) {
  const bool other_service = changed.service != before.service;
  const bool same = changed.minutes == before.minutes && changed.at == before.at && changed.reached == before.reached;
  if (!other_service && same) return;
  if (changed.units == before.units) changed.units.reset();
  if (changed.authorization == before.authorization) changed.authorization = {};
  draw_on(c, changed, context, id);
}

/// Whether nothing changes but whether it is a question for supervision, which no signature covers.
bool is_only_for_supervision(const Contact& there, Contact changed) {
  if (!there.for_supervision && !changed.for_supervision) return false;
  changed.for_supervision = there.for_supervision;
  const schema::Covers all = [](const RecordType& /*type*/, const schema::Field& /*field*/) { return true; };
  return schema::canonical_text(there, {}, all) == schema::canonical_text(changed, {}, all);
}

}  // namespace

void check_not_billed(const Case& c, const Id<Contact>& id, const Contact& contact) {
  if (!is_billed(contact)) return;
  const std::string batch = contact.billed->batch;
  const std::string what = fmt::format("cannot change contact '{}': it is billed{}", id.value,
                                       batch.empty() ? "" : fmt::format(" in batch '{}'", batch));
  refuse(what, batch.empty() ? fmt::format("add an amendment: {}", suggest::amend(c.id, id))
                             : fmt::format("add an amendment: {}; if it is not to be billed: {}",
                                           suggest::amend(c.id, id), suggest::unmark(c.id, batch)));
}

Outcome edit_contact(Case& c, const Id<Contact>& id, Contact changed, const Context& context) {
  const Contact& there = live(c.contacts, id);
  if ((is_signed(there) || is_billed(there)) && is_only_for_supervision(there, changed))
    return set_in(c, id, std::move(changed), context);
  check_unsigned(c, id, there);
  if (changed.signed_ || changed.amends != there.amends) {
    refuse(fmt::format("cannot set signature or amendment of note '{}' directly", id.value),
           fmt::format("sign it: {}", suggest::sign(c.id, id)));
  }
  const schema::Covers all = [](const RecordType& /*type*/, const schema::Field& /*field*/) { return true; };
  const auto mark = [&](const Contact& x) {
    return x.billed ? schema::canonical_text({Billed::rows(), &*x.billed}, {}, all) : std::string();
  };
  if (mark(changed) != mark(there)) refuse(fmt::format("cannot set the billing of note '{}' directly", id.value));
  changed.entered = there.entered;
  complete_form(changed);
  check_words_left(c, id, there, changed);
  validate_change(c, changed, there, context);
  if (changed.reached != there.reached || changed.at != there.at) check_alive(c, changed, context);
  draw_anew(c, id, there, changed, context);
  std::vector<std::string> messages;
  if (changed.text != there.text || changed.format != there.format) warn_form_kept(changed, messages);
  Outcome outcome = set_in(c, id, std::move(changed), context);
  append(outcome.messages, messages);
  return outcome;
}

Outcome sign_contact(Case& c, const Id<Contact>& id, const Context& context) {
  Contact& contact = live(c.contacts, id);
  if (is_signed(contact)) {
    refuse_same(id.value,
                fmt::format("note '{}' was signed on '{}'", id.value,
                            contact.signed_->date ? iso(*contact.signed_->date) : std::string("an unknown date")));
  }
  if (context.by.empty()) refuse("a signature needs a worker", "set your short name: git config casemgr.by SHORT");
  Outcome outcome{id.value, fmt::format("signed: {}", label(contact)), {}};
  if (!has_words(contact)) warn(outcome.messages, "note {} signed without text", id.value);
  if (!contact.by.empty() && contact.by != context.by) {
    warn(outcome.messages, "entered by {}, signed by {}", contact.by.value, context.by.value);
  }
  contact.signed_ = Signature{.by = context.by, .date = context.today()};
  contact.signed_->digest = note_digest(id, contact);
  return outcome;
}

Outcome amend_contact(Case& c, const Id<Contact>& id, Contact draft, bool sign, const Context& context) {
  const Contact& amended = live(c.contacts, id);
  if (!is_signed(amended) && !is_billed(amended)) {
    refuse(fmt::format("note '{}' is not signed; no amendment needed", id.value),
           fmt::format("edit it: {}", suggest::note_edit(c.id, id)));
  }
  if (draft.signed_ || draft.billed || !draft.amends.empty()) {
    refuse("cannot add an amendment as signed, billed or linked to another note",
           "sign it with '--sign'; name the amended note on the command line");
  }
  if (draft.at) {
    throw Error(ErrorKind::usage, "an amendment takes the current time", "put other dates in its text");
  }
  if (!has_words(draft)) throw Error(ErrorKind::usage, "missing amendment text");
  draft.amends = id;
  draft.at = context.now;
  draft.entered = context.now;
  complete_form(draft);
  Case after = c;
  std::vector<std::string> messages;
  warn_form_kept(draft, messages);
  Outcome outcome = add_to(after, std::move(draft), context);
  append(outcome.messages, messages);
  if (sign) sign_contact(after, {outcome.id}, context);
  c = std::move(after);
  return outcome;
}

}  // namespace casemgr::cycle
