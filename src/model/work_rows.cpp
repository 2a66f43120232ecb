#include "casemgr/model/case.hpp"
#include "casemgr/model/provider.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& ReferralHistory::rows() {
  using T = ReferralHistory;
  static const auto type = record<T, Attributes>({"history entry", 'z', "date"},
                                                 field("date", &T::date, required, "Day of the change.", has_happened),
                                                 field("status", &T::status, required, "Status from then on."),
                                                 field("reason", &T::reason, optional, "Why, in words."),
                                                 field("reason_code", &T::reason_code, optional, "Why, as a code."));
  return type;
}

const RecordType& ReferralOutcome::rows() {
  using T = ReferralOutcome;
  static const auto type =
      record<T>({"outcome"}, field("received", &T::received, optional, "What the client received."),
                field("enrolled", &T::enrolled, optional, "Whether the client was enrolled."),
                field("client_feedback", &T::client_feedback, optional, "What the client says of it."));
  return type;
}

const RecordType& Referral::rows() {
  using T = Referral;
  static const auto type = record<T, Attributes>(
      {"referral", 'r'}, field("provider", &T::provider, required, "To whom, in the provider directory."),
      field("service", &T::service, required, "Category of service asked for."),
      field("services", &T::services, optional, "Services of the plan that it fulfils."),
      field("needs", &T::needs, optional, "Needs behind it."), field("goals", &T::goals, optional, "Goals it serves."),
      field("urgency", &T::urgency, optional, "How soon an answer is needed."),
      field("reason", &T::reason, optional, "Why the client is referred."),
      field("consent", &T::consent, optional, "Release under which it goes out."),
      field("respond_by", &T::respond_by, optional, "Day by which an answer is asked."),
      field("warm_handoff", &T::warm_handoff, optional, "Whether the client is introduced in person."),
      field("replaces", &T::replaces, optional, "Referral that this one replaces."),
      field("status", &T::status, optional, "Where it stands in the loop."),
      field("history", &T::history, optional, "Changes of status, as they came."),
      field("outcome", &T::outcome, optional, "What came of it; without it the loop is not closed."));
  return type;
}

const RecordType& Appointment::rows() {
  using T = Appointment;
  static const auto type = record<T, Attributes>(
      {"appointment", 'e', "at"}, field("at", &T::at, required, "When it begins."),
      field("minutes", &T::minutes, optional, "How long."),
      field("provider", &T::provider, optional, "With whom, in the provider directory."),
      field("place", &T::place, optional, "Where."), field("purpose", &T::purpose, optional, "What for."),
      field("referral", &T::referral, optional, "Referral it belongs to."),
      field("transport", &T::transport, optional, "How the client gets there."),
      field("interpreter", &T::interpreter, optional, "Whether an interpreter is needed."),
      field("status", &T::status, optional, "Where it stands."));
  return type;
}

const RecordType& Billed::rows() {
  using T = Billed;
  static const auto type = record<T>({"billing"}, field("date", &T::date, optional, "Day it was billed.", has_happened),
                                     field("batch", &T::batch, optional, "With which batch."));
  return type;
}

const RecordType& Signature::rows() {
  using T = Signature;
  static const auto type = record<T>({"signature"}, field("by", &T::by, optional, "Who signed."),
                                     field("date", &T::date, required, "Day.", has_happened),
                                     field("digest", &T::digest, required, "SHA-256 of the note's canonical text."));
  return type;
}

const RecordType& Contact::rows() {
  using T = Contact;
  static const auto type = record<T, Attributes>(
      {"contact", 'x', "at"}, field("at", &T::at, required, "When it began.", has_happened),
      field("entered", &T::entered, optional, "When it was written down.", has_happened),
      field("minutes", &T::minutes, optional, "How long."), field("mode", &T::mode, optional, "How."),
      field("reached", &T::reached, optional, "Who was reached; only spoke resets the contact clock."),
      field("with", &T::with, optional, "With whom, where it was not the client alone."),
      field("activity", &T::activity, optional, "What kind of work it was."),
      field("place", &T::place, optional, "Where."), field("format", &T::format, optional, "Form of the note."),
      field("text", &T::text, optional, "The note, in free form."),
      field("parts", &T::parts, optional, "The note, by the parts of its form."),
      field("goals", &T::goals, optional, "Goals it was about."),
      field("needs", &T::needs, optional, "Needs it was about."),
      field("referrals", &T::referrals, optional, "Referrals it was about."),
      field("service", &T::service, optional, "Service it delivers; it then draws on the authorization."),
      field("authorization", &T::authorization, optional, "Authorization it draws on."),
      field("appointment", &T::appointment, optional, "Appointment it was."),
      field("joint", &T::joint, optional, "Random code in all files of a contact with several clients."),
      field("billable", &T::billable, optional, "False where it is not to be billed."),
      field("units", &T::units, optional, "Units, from the minutes by the funding's rule."),
      field("miles", &T::miles, optional, "Miles driven."),
      field("billed", &T::billed, optional, "When it was billed."),
      field("amends", &T::amends, optional, "Signed note that this one amends."),
      field("signed", &T::signed_, optional, "Signature; from then on the note is fixed."));
  return type;
}

const RecordType& Advocacy::rows() {
  using T = Advocacy;
  static const auto type = record<T, Attributes>(
      {"advocacy", 'w', "date"}, field("date", &T::date, required, "Day it began.", has_happened),
      field("issue", &T::issue, required, "What it is about."),
      field("barrier", &T::barrier, optional, "What stands in the way."),
      field("with", &T::with, optional, "With whom."), field("action", &T::action, optional, "What was done."),
      field("kind", &T::kind, optional, "Kind of action."),
      field("deadline", &T::deadline, optional, "Day by which to act."),
      field("status", &T::status, optional, "Where it stands."),
      field("outcome", &T::outcome, optional, "What came of it."),
      field("needs", &T::needs, optional, "Needs it serves."), field("goals", &T::goals, optional, "Goals it serves."));
  return type;
}

const RecordType& Task::rows() {
  using T = Task;
  static const auto type =
      record<T, Attributes>({"task", 'u'}, field("text", &T::text, required, "What is to be done."),
                            field("due", &T::due, optional, "Day it is to be done."),
                            field("owner", &T::owner, optional, "Who does it; without one the worker."),
                            field("done", &T::done, optional, "Day it was done.", has_happened),
                            field("about", &T::about, optional, "Record it is about."));
  return type;
}

const RecordType& Disclosure::rows() {
  using T = Disclosure;
  static const auto type = record<T, Attributes>(
      {"disclosure", 'o', "date"}, field("date", &T::date, required, "Day.", has_happened),
      field("recipient", &T::recipient, required, "To whom."),
      field("provider", &T::provider, optional, "The recipient in the provider directory."),
      field("basis", &T::basis, required, "On what ground."),
      field("consent", &T::consent, optional, "Release, where that is the ground."),
      field("information", &T::information, optional, "Domains disclosed."),
      field("records", &T::records, optional, "What was handed over."),
      field("purpose", &T::purpose, optional, "What for."), field("method", &T::method, optional, "How it was sent."),
      field("digest", &T::digest, optional, "SHA-256 of what was sent."));
  return type;
}

const RecordType& PaperDocument::rows() {
  using T = PaperDocument;
  static const auto type = record<T, Attributes>(
      {"document", 'z'}, field("kind", &T::kind, optional, "What kind of paper."),
      field("title", &T::title, required, "Its title."), field("date", &T::date, optional, "Its date.", has_happened),
      field("where", &T::where, optional, "Where the paper or the encrypted scan is kept."),
      field("sha256", &T::sha256, optional, "SHA-256 of the scan."),
      field("about", &T::about, optional, "Record it is about."));
  return type;
}

const RecordType& Exemption::rows() {
  using T = Exemption;
  static const auto type = record<T, Attributes>(
      {"exemption", 'z'},
      field("rule", &T::rule, required, "Rule that does not apply: a kind of due row, or the key of an interval."),
      field("about", &T::about, optional, "Record it is limited to."), field("reason", &T::reason, required, "Why."),
      field("until", &T::until, required, "Last day of the exemption."));
  return type;
}

template class Records<ReferralHistory>;
template class Records<Referral>;
template class Records<Appointment>;
template class Records<Contact>;
template class Records<Advocacy>;
template class Records<Task>;
template class Records<Disclosure>;
template class Records<PaperDocument>;
template class Records<Exemption>;

}  // namespace casemgr
