#include "casemgr/model/contact.hpp"

#include "casemgr/model/case.hpp"
#include "casemgr/root/text.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& Billed::rows() {
  using T = Billed;
  static const auto type = record<T>(
      {"billing"},
      field("date", &T::date, optional, with_record, "Date billed.", has_happened),
      field("batch", &T::batch, optional, with_record, "Billing batch."),
      field("line", &T::line, optional, with_record | computed, "The line as it was billed."),
      field("contact", &T::contact, optional, with_record | computed, "Contact that holds the line, where several make one."),
      field(
          "unmarked",
          &T::unmarked,
          optional,
          goes_nowhere | computed,
          "Batches out of which it was taken, a line each: day, batch, worker, reason."));
  return type;
}

const RecordType& BilledLine::rows() {
  using T = BilledLine;
  static const auto type = record<T>(
      {"billed line"},
      field("funding", &T::funding, optional, with_record | computed, "Funding source."),
      field("code", &T::code, optional, with_record | computed, "Billing code."),
      field("modifiers", &T::modifiers, optional, with_record | computed, "Modifiers."),
      field("place", &T::place, optional, with_record | computed, "Place of service."),
      field("identifiers", &T::identifiers, optional, goes_nowhere | computed, "Identifiers of the client on the line."),
      field("authorization", &T::authorization, optional, with_record | computed, "Number of the authorization."),
      field("minutes", &T::minutes, optional, with_record | computed, "Minutes billed."),
      field("units", &T::units, optional, with_record | computed, "Units billed."),
      field("rate", &T::rate, optional, with_record | computed, "Rate per unit."),
      field("amount", &T::amount, optional, with_record | computed, "Amount billed."));
  return type;
}

const RecordType& Signature::rows() {
  using T = Signature;
  static const auto type = record<T>(
      {"signature"},
      field("by", &T::by, optional, with_record | bookkeeping, "Signed by."),
      field("date", &T::date, required, with_record, "Date.", has_happened),
      field("digest", &T::digest, required, with_record | bookkeeping | computed, "SHA-256 of the note, who signed it and when."));
  return type;
}

bool is_note(const Contact& contact) { return !contact.text.empty() || !contact.parts.empty(); }

bool is_signed(const Contact& contact) { return contact.signed_.has_value(); }

bool is_billed(const Contact& contact) {
  const std::optional<Billed>& mark = contact.billed;
  return mark && (mark->unmarked.empty() || mark->date || !mark->batch.empty());
}

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
      field("at", &T::at, required, with_record, "Start date and time.", has_happened),
      field("entered", &T::entered, optional, with_record | computed, "Date entered.", has_happened),
      field("minutes", &T::minutes, optional, with_record, "Length, in minutes."),
      field("mode", &T::mode, optional, with_record, "Mode."),
      field("reached", &T::reached, optional, with_record, "Who was reached; only spoke resets the contact due date."),
      field("with", &T::with, optional, with_whole, "Who it was with, if not the client alone."),
      field("activity", &T::activity, optional, with_record, "Kind of work."),
      field("place", &T::place, optional, with_record, "Place."),
      field("place_kind", &T::place_kind, optional, with_record, "Kind of place, from which billing takes its code."),
      field("format", &T::format, optional, with_record | bookkeeping, "Note format."),
      field("text", &T::text, optional, with_record, "Note text, free form."),
      field("parts", &T::parts, optional, with_record, "Note text by parts of its format."),
      field("goals", &T::goals, optional, with_record, "Goals addressed."),
      field("needs", &T::needs, optional, with_record, "Needs addressed."),
      field("referrals", &T::referrals, optional, with_record, "Referrals addressed."),
      field("service", &T::service, optional, with_record, "Service delivered; uses its authorization."),
      field("authorization", &T::authorization, optional, with_record, "Authorization used."),
      field("appointment", &T::appointment, optional, with_record, "Related appointment."),
      field("joint", &T::joint, optional, goes_nowhere | computed, "Random code shared by the files of a group contact."),
      field("billable", &T::billable, optional, with_record, "False if not billable."),
      field("units", &T::units, optional, with_record, "Units, from minutes by the funding rule."),
      field("miles", &T::miles, optional, with_record, "Miles driven."),
      field("billed", &T::billed, optional, with_record, "Billing."),
      field("for_supervision", &T::for_supervision, optional, goes_nowhere, "True for a question for supervision; not covered by the signature."),
      field("amends", &T::amends, optional, with_record, "Signed note it amends."),
      field("signed", &T::signed_, optional, with_record, "Signature; afterward the note cannot change."));
  return type;
}

template class Records<Contact>;

}  // namespace casemgr
