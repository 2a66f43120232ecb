// Monitoring: contacts and notes, deliveries, events, appointments, tasks, advocacy.
//
// Drafts, defaults and refusals as in client.hpp.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "casemgr/cycle/context.hpp"
#include "casemgr/model/case.hpp"

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
/// the parts of its form is kept by parts. Notes say what was late, which numbers are barred, what covers the same
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
/// its amendments. Neither file names the other client. What it was linked to in the wrong file stays there; notes say
/// what. Error(rule) where `to` has its share of the same contact already, or it is an amendment of one that stays.
/// Both cases change, or none. The first outcome is the wrong file's.
std::pair<Outcome, Outcome> move_contact(Case& from, const Id<Contact>& id, Case& to, const std::string& reason,
                                         const Context& context);
/// A new note, dated now, that amends a signed one. The outcome is the new one's.
Outcome amend_contact(Case& c, const Id<Contact>& id, Contact draft, bool sign, const Context& context);

/// What others delivered: today, one unit where the unit is a visit, session, item, day or month. Missed ones have no
/// units. Notes say how much of the authorization is used, what is over it, and that it was entered late.
Outcome add_delivery(Case& c, const Id<Service>& service, Delivery draft, const Context& context);
Outcome set_delivery(Case& c, const Id<Delivery>& id, Delivery changed, const Context& context);

/// Whether a service happens as planned: from its last verification (else its start) to today, source client. The
/// outcome is the verification's; where it does not happen as planned, notes say what may follow.
Outcome add_verification(Case& c, const Id<Service>& service, Verification draft, const Context& context);

/// Now. A death sets the person's `deceased`. A report that names to whom was made now, where it says no time. Notes
/// say what it starts, each with its day, and what it holds.
Outcome add_event(Case& c, Event draft, const Context& context);
Outcome set_event(Case& c, const Id<Event>& id, Event changed, const Context& context);

/// Booked. `at` is required. Notes name another open one that it collides with, an interpreter nobody asked for, and a
/// stay in which it falls. One that is moved to another time says so in its note; what is over is not moved ahead.
Outcome add_appointment(Case& c, Appointment draft, const Context& context);
Outcome set_appointment(Case& c, const Id<Appointment>& id, Appointment changed, const Context& context);
/// A noshow is also written down as an attempted contact, unless a contact says so already. Refused: what already is
/// so, arrived, fulfilled or noshow before its day.
Outcome set_appointment_status(Case& c, const Id<Appointment>& id, AppointmentStatus status, const std::string& reason,
                               const Context& context);

Outcome add_task(Case& c, Task draft, const Context& context);
/// Done on `done` (today). Once only.
Outcome finish_task(Case& c, const Id<Task>& id, std::optional<Date> done, const Context& context);

/// Open, begun today.
Outcome add_advocacy(Case& c, Advocacy draft, const Context& context);
Outcome set_advocacy(Case& c, const Id<Advocacy>& id, Advocacy changed, const Context& context);

}  // namespace casemgr::cycle
