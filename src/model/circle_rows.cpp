#include "casemgr/model/circle.hpp"
#include "casemgr/model/provider.hpp"
#include "casemgr/model/work.hpp"
#include "rows.hpp"

namespace casemgr {

const RecordType& SupportPerson::rows() {
  using T = SupportPerson;
  static const auto type = record<T, Attributes>(
      {"support person", 'k'}, field("name", &T::name, required, "Name."),
      field("role", &T::role, optional, "What they are to the client: daughter, nurse, landlord."),
      field("relationship", &T::relationship, optional, "How close, and how it goes."),
      field("organization", &T::organization, optional, "Whom they work for."),
      field("phone", &T::phone, optional, "Telephone."), field("email", &T::email, optional, "E-mail."),
      field("lives_with", &T::lives_with, optional, "Whether they live with the client."),
      field("emergency", &T::emergency, optional, "1 for the first to call in an emergency, 2 for the second.",
            between(1, 2)),
      field("authority", &T::authority, optional, "Legal authority they hold."),
      field("gives", &T::gives, optional, "What they do for the client."),
      field("hours_per_week", &T::hours_per_week, optional, "Hours of help a week."),
      field("strain", &T::strain, optional, "How they bear it."), field("since", &T::since, optional, "Since when."),
      field("until", &T::until, optional, "Last day; later they are part of the history.", not_before("since")));
  return type;
}

const RecordType& Consent::rows() {
  using T = Consent;
  static const auto type = record<T, Attributes>(
      {"consent", 'q'}, field("kind", &T::kind, required, "What is consented to."),
      field("direction", &T::direction, optional, "Whether information goes out, comes in, or both."),
      field("discloser", &T::discloser, optional,
            "Who may disclose: without one the practice, or a name from the settings."),
      field("recipient", &T::recipient, optional, "To whom; several are parted by a semicolon."),
      field("provider", &T::provider, optional, "The recipient in the provider directory."),
      field("information", &T::information, optional, "Domains whose information it covers."),
      field("purpose", &T::purpose, optional, "What for."),
      field("granted", &T::granted, optional, "Day it was given.", has_happened),
      field("expires", &T::expires, optional, "Last day it holds.", not_before("granted")),
      field("expires_event", &T::expires_event, optional, "Event with which it ends."),
      field("revoked", &T::revoked, optional, "Day it was taken back; it does not hold from then on.",
            not_before("granted")),
      field("signed_by", &T::signed_by, optional, "Who signed."),
      field("authority", &T::authority, optional, "The signer's authority where it is not the client."),
      field("method", &T::method, optional, "How it was given."),
      field("copy_given", &T::copy_given, optional, "Day the client got a copy.", has_happened),
      field("document", &T::document, optional, "The signed paper, among the documents."));
  return type;
}

const RecordType& FlagCleared::rows() {
  using T = FlagCleared;
  static const auto type =
      record<T>({"end of a flag"}, field("date", &T::date, required, "Day it was ended.", has_happened),
                field("by", &T::by, optional, "Who ended it."), field("reason", &T::reason, required, "What was done."),
                field("contact", &T::contact, optional, "The contact in which it was done."));
  return type;
}

const RecordType& Flag::rows() {
  using T = Flag;
  static const auto type = record<T, Attributes>(
      {"flag", 'f'}, field("kind", &T::kind, required, "What it warns of."),
      field("priority", &T::priority, optional,
            "How pressing; high raises acuity for suicide, violence, abuse and neglect."),
      field("text", &T::text, optional, "What is known."),
      field("raised", &T::raised, optional, "Day it was raised.", has_happened),
      field("source", &T::source, optional, "Where it comes from, such as an instrument."),
      field("expires", &T::expires, optional, "Last day it holds without being looked at again.", not_before("raised")),
      field("plan", &T::plan, optional, "What to do when it shows."),
      field("cleared", &T::cleared, optional, "How it was ended; without it the flag is active."));
  return type;
}

const RecordType& Benefit::rows() {
  using T = Benefit;
  static const auto type = record<T, Attributes>(
      {"benefit", 'b'}, field("kind", &T::kind, required, "What it is for."),
      field("label", &T::label, optional, "Its name."), field("payer", &T::payer, optional, "Who pays."),
      field("member_id", &T::member_id, optional, "Number with the payer."),
      field("status", &T::status, optional, "Where it stands, from possible to appeal."),
      field("applied", &T::applied, optional, "Day of the application.", has_happened),
      field("starts", &T::starts, optional, "First day."),
      field("renews", &T::renews, optional, "Day it must be renewed."),
      field("ends", &T::ends, optional, "Last day.", not_before("starts")),
      field("amount", &T::amount, optional, "Amount in the practice's currency."),
      field("per", &T::per, optional, "Period the amount is for."),
      field("papers", &T::papers, optional, "Papers needed for it."));
  return type;
}

template class Records<SupportPerson>;
template class Records<Consent>;
template class Records<Flag>;
template class Records<Benefit>;

}  // namespace casemgr
