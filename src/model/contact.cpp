#include "casemgr/model/contact.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/root/text.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Billed::rows() {
  using T = Billed;
  static const auto type = record<T>(
      {"billing"},
      field("date", &T::date, optional, with_record, "Day it was billed.", has_happened),
      field("batch", &T::batch, optional, with_record, "With which batch."));
  return type;
}

const RecordType& Signature::rows() {
  using T = Signature;
  static const auto type = record<T>(
      {"signature"},
      field("by", &T::by, optional, with_record | bookkeeping, "Who signed."),
      field("date", &T::date, required, with_record, "Day.", has_happened),
      field("digest", &T::digest, required, with_record | bookkeeping, "SHA-256 of the note's canonical text."));
  return type;
}

bool is_note(const Contact& contact) { return !contact.text.empty() || !contact.parts.empty(); }

bool is_signed(const Contact& contact) { return contact.signed_.has_value(); }

const std::string& first_words(const Contact& contact) {
  if (!trim(contact.text).empty()) return contact.text;
  for (const auto& [part, text] : contact.parts.items) {
    if (!trim(text).empty()) return text;
  }
  return contact.text;
}

namespace {

bool awaits_signature(const Contact& contact) { return is_note(contact) && !is_signed(contact); }

std::string contact_label(const Contact& contact, const schema::Names& /*names*/) {
  const std::string& text = first_words(contact);
  const std::string at = contact.at ? iso(*contact.at) : "";
  const std::string head = schema::in_parts({at, spoken(contact.mode)}, " ", "contact");
  if (!text.empty()) return head + ": " + schema::short_text(text);
  return schema::in_parts({head, spoken(contact.reached)}, ", ", "contact");
}

}  // namespace

const RecordType& Contact::rows() {
  using T = Contact;
  static const auto type = record<T, Attributes>(
      {.name = "contact",
       .letter = 'x',
       .chronicle = "at",
       .label = {.words = words<T, contact_label>},
       .is_open = holds<T, awaits_signature>,
       .about = told_by({"needs", "goals", "referrals", "service"})},
      field("at", &T::at, required, with_record, "When it began.", has_happened),
      field("entered", &T::entered, optional, with_record, "When it was written down.", has_happened),
      field("minutes", &T::minutes, optional, with_record, "How long."),
      field("mode", &T::mode, optional, with_record, "How."),
      field("reached", &T::reached, optional, with_record, "Who was reached; only spoke resets the contact clock."),
      field("with", &T::with, optional, with_whole, "With whom, where it was not the client alone."),
      field("activity", &T::activity, optional, with_record, "What kind of work it was."),
      field("place", &T::place, optional, with_record, "Where."),
      field("format", &T::format, optional, with_record | bookkeeping, "Form of the note."),
      field("text", &T::text, optional, with_record, "The note, in free form."),
      field("parts", &T::parts, optional, with_record, "The note, by the parts of its form."),
      field("goals", &T::goals, optional, with_record, "Goals it was about."),
      field("needs", &T::needs, optional, with_record, "Needs it was about."),
      field("referrals", &T::referrals, optional, with_record, "Referrals it was about."),
      field("service", &T::service, optional, with_record, "Service it delivers; it then draws on the authorization."),
      field("authorization", &T::authorization, optional, with_record, "Authorization it draws on."),
      field("appointment", &T::appointment, optional, with_record, "Appointment it was."),
      field("joint", &T::joint, optional, goes_nowhere, "Random code in all files of a contact with several clients."),
      field("billable", &T::billable, optional, with_record, "False where it is not to be billed."),
      field("units", &T::units, optional, with_record, "Units, from the minutes by the funding's rule."),
      field("miles", &T::miles, optional, with_record, "Miles driven."),
      field("billed", &T::billed, optional, with_record, "When it was billed."),
      field("amends", &T::amends, optional, with_record, "Signed note that this one amends."),
      field("signed", &T::signed_, optional, with_record, "Signature; from then on the note is fixed."));
  return type;
}

template class Records<Contact>;

}  // namespace casemgr
