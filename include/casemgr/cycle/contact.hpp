// Contacts and progress notes, with one client or shared by several.
//
// Drafts, defaults and errors as in record.hpp.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/cycle/record.hpp"

namespace casemgr::cycle {

/// What may go with a contact in the same change.
struct ContactExtras {
  std::optional<Decimal> measured{};  ///< Of the contact's only goal.
  std::optional<int> attainment{};    ///< Of the contact's only goal.
  std::optional<Task> next{};         ///< What is to be done next; about the only goal, else about the contact.
  bool sign = false;
};

/// Mode in-person, reached spoke (none for sms, email, mail), begun `minutes` ago, entered now, free form or the form
/// whose parts it has. Where it delivers a service the authorization in force is taken, and units come from the minutes
/// by the funding's rule. What the contact's appointment says is taken from it, and it is fulfilled. A text that names
/// the parts of its form is kept by parts. Messages say what was late, which numbers are barred, what covers the same
/// minutes. Refused: a contact in advance, text beside parts, parts that the form does not have, a
/// service that is a draft or had ended before.
Outcome add_contact(Case& c, Contact draft, const ContactExtras& extras, const Context& context);

/// One contact shared by `clients` clients: a draft for each, with a joint code, minutes, miles and units divided so
/// that the shares add up to the whole: equally (to one part), or by the `minutes` of each, which give the whole or add
/// up to it (else Error(rule)).
std::vector<Contact> divide_contact(Contact whole, std::size_t clients, const std::vector<int>& minutes,
                                    const Context& context);

/// Changes a note while it is unsigned. The day it was entered stays.
Outcome edit_contact(Case& c, const Id<Contact>& id, Contact changed, const Context& context);
/// Fixes the note: who, when, and the digest of its text. Once only.
Outcome sign_contact(Case& c, const Id<Contact>& id, const Context& context);
/// A contact written in the wrong file: void there for that reason, and a new one in `to`, unsigned, entered now, with
/// its amendments. Neither file names the other client. What it was linked to in the wrong file stays there; messages
/// say what. Error(rule) where `to` has its share of the same contact already, or it is an amendment of one that stays.
/// Both cases change, or none. The first outcome is the wrong file's.
std::pair<Outcome, Outcome> move_contact(Case& from, const Id<Contact>& id, Case& to, const std::string& reason,
                                         const Context& context);
/// A new note, dated now, that amends a signed one. The outcome is the new one's.
Outcome amend_contact(Case& c, const Id<Contact>& id, Contact draft, bool sign, const Context& context);

}  // namespace casemgr::cycle
