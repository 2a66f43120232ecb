// Contacts; signed, a contact is a progress note.
#pragma once

#include "casemgr/model/attributes.hpp"

namespace casemgr {

struct Goal;
struct ClientNeed;
struct Referral;
struct Service;
struct Authorization;
struct Appointment;

struct Contact;

/// A line as it went to the payer. Settings, names and numbers may change later; what was billed does not.
struct BilledLine {
  std::string funding{}, code{};
  std::vector<std::string> modifiers{};
  std::string place{};
  std::vector<std::string> identifiers{};
  std::string authorization{};
  std::optional<int> minutes{};
  std::optional<Decimal> units{};
  std::optional<Money> rate{}, amount{};
  static const RecordType& rows();
};

/// The batch in which a contact was billed. Of several contacts that make one line, the first holds the line and the
/// others name it.
struct Billed {
  std::optional<Date> date{};
  std::string batch{};
  std::optional<BilledLine> line{};
  Id<Contact> contact{};
  std::string unmarked{};  ///< Out of which batches it was taken and why; with it alone the contact is not billed.
  static const RecordType& rows();
};

struct Signature {
  Worker by{};
  std::optional<Date> date{};
  std::string digest{};
  static const RecordType& rows();
};

/// A contact with the client or about the client; signed, it is a progress note.
struct Contact : Attributes {
  std::optional<Time> at{}, entered{};
  std::optional<int> minutes{};
  std::optional<ContactMode> mode{};
  std::optional<Reached> reached{};
  std::string with{};
  std::optional<Activity> activity{};
  std::string place{};
  std::optional<PlaceKind> place_kind{};
  std::optional<NoteFormat> format{};
  std::string text{};
  Values<std::string> parts{};
  std::vector<Id<Goal>> goals{};
  std::vector<Id<ClientNeed>> needs{};
  std::vector<Id<Referral>> referrals{};
  Id<Service> service{};
  Id<Authorization> authorization{};
  Id<Appointment> appointment{};
  Token joint{};
  std::optional<bool> billable{};
  std::optional<Decimal> units{}, miles{};
  std::optional<Billed> billed{};
  std::optional<bool> for_supervision{};
  Id<Contact> amends{};
  std::optional<Signature> signed_{};
  static const RecordType& rows();
};

/// Something is written in it: such a contact is a note and is to be signed.
bool is_note(const Contact& contact);
bool is_signed(const Contact& contact);
/// It is in a batch; a mark that was taken away counts no more.
bool is_billed(const Contact& contact);
/// The note in one text: its text, else the first of its parts that says anything; empty where nothing is written.
const std::string& first_words(const Contact& contact);

}  // namespace casemgr
