// Contacts as progress notes: what a signature covers, what is late, and what counts as a contact.
//
// Pure, never throws.
#pragma once

#include <string>

#include "casemgr/model/case.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

/// Canonical text that a signature covers: every field but `signed`, `billed`, `void` and `sensitive`.
std::string note_text(const Id<Contact>& id, const Contact& contact);
/// SHA-256 of that text; goes into `signed.digest`.
std::string note_digest(const Id<Contact>& id, const Contact& contact);

/// Whether the note still is what was signed. True for an unsigned one.
bool signature_holds(const Id<Contact>& id, const Contact& contact);
bool is_amendment(const Contact& contact);
/// Whether a contact says nothing without a text: not so a try that reached nobody, a message sent, a way travelled.
bool needs_words(const Contact& contact);

/// Entered more than 48 hours after the contact; more than two days where a time is missing. False where `at` or
/// `entered` is not known. An amendment is never late: it is dated when written.
bool is_late(const Contact& contact);

/// The client was spoken with (or, where `collateral` says so, someone about the client). Neither void nor an
/// amendment. Written messages (sms, email, mail) have no `reached` and count only where it says `spoke`.
bool resets_contact_clock(const Contact& contact, bool collateral);
/// In person, at home or elsewhere, and reached.
bool is_face_to_face(const Contact& contact);
/// A try that reached nobody: voicemail or no answer. Neither void nor an amendment.
bool is_failed_try(const Contact& contact);

/// The last contact, not later than `today`, that resets the clock; null where there is none.
const Entry<Contact>* last_reached(const Case& c, const Settings& settings, Date today);

/// [digest] for each signed note that is no longer what was signed.
Problems note_problems(const Case& c);

}  // namespace casemgr
