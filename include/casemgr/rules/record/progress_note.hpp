// Contacts as progress notes: what a signature covers, what is late, what counts as a contact, and the forms of a note
// with their parts: SOAP, DAP, BIRP, GIRP (standards.md, "Notes and consent").
//
// Pure, never throws.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "casemgr/model/case.hpp"
#include "casemgr/model/codes.hpp"
#include "casemgr/root/error.hpp"

namespace casemgr {

/// Canonical text of a note that cannot change once it is signed: every field but `signed`, `billed`, `void`,
/// `sensitive`, `origin` and `for_supervision`.
std::string note_text(const Id<Contact>& id, const Contact& contact);
/// SHA-256 of that text with `signed.by` and `signed.date`; goes into `signed.digest`.
std::string note_digest(const Id<Contact>& id, const Contact& contact);

/// Whether the note still is what was signed, by whom and when. True for an unsigned one. Digests of older versions are
/// of the text alone and hold where they fit it.
bool signature_holds(const Id<Contact>& id, const Contact& contact);
bool is_amendment(const Contact& contact);
/// Whether a contact needs a text. A failed attempt, a message sent and travel need none.
bool needs_words(const Contact& contact);

/// Entered more than 48 hours after the contact; more than two days where a time is missing. False where `at` or
/// `entered` is not known. An amendment is never late: it is dated when written.
bool is_late(const Contact& contact);

/// The client was spoken with (or, where `collateral` says so, a collateral contact about the client). Neither void nor
/// an amendment. Written messages (sms, email, mail) have no `reached` and count only where it says `spoke`.
bool resets_contact_clock(const Contact& contact, bool collateral);
/// In person, at home or elsewhere, and reached.
bool is_face_to_face(const Contact& contact);
/// A failed attempt: voicemail or no answer. Neither void nor an amendment.
bool is_failed_try(const Contact& contact);
/// Whether it was meant for the client: it names no other person and no referral.
bool is_to_client(const Contact& contact);
/// Whether the words name someone of the client's own circle, by name or by what they are to the client (`Ana`, `her
/// daughter`, `the family`): a person on file who works for no organization.
bool is_of_circle(const Case& c, const std::string& with);
/// Whether it reached the family of a client who died: on no referral, and where it says with whom, with someone of the
/// client's circle.
bool is_with_family(const Case& c, const Contact& contact);

/// The last contact, not later than `today`, that resets the clock; null where there is none.
const Entry<Contact>* last_reached(const Case& c, const Settings& settings, Date today);

/// The last contact, not later than `today`, in which the client was spoken with; a talk about the client never counts.
const Entry<Contact>* last_spoken(const Case& c, Date today);

/// [digest] for each signed note that is no longer what was signed.
Problems note_problems(const Case& c);

struct NoteForm {
  NoteFormat format;
  std::vector<std::string> parts;  ///< In the order in which they are written.
};

/// The forms that have parts; free form has none and is not among them.
const std::vector<NoteForm>& note_forms();
/// Null for free form.
const NoteForm* note_form(NoteFormat format);

/// What a text says part by part, in the order of the form. A part begins with its name or first letter and a colon at
/// the beginning of a line (`Subjective: …`, `S: …`); also within a line that began with a part: with a capital, where
/// the part is still to come, by a letter that is not the next one only after the end of a sentence. Nothing where the
/// text does not begin with a part.
std::optional<Values<std::string>> parts_of_text(const NoteForm& form, std::string_view text);

/// Adds `text` to what the parts say, each on a new line: part by part where it begins with one, else all of it to the
/// first part of the form.
void add_to_parts(const NoteForm& form, Values<std::string>& parts, std::string_view text);

/// The parts as one text that `parts_of_text` reads back: for an editor, where every part of the form has its place.
std::string text_of_parts(const NoteForm& form, const Values<std::string>& parts);

/// The parts of such a text after it was edited: what is below each heading, a line of its own at the left
/// edge. Nothing where a heading is not there any more, or not in its place: then it reads as any text.
std::optional<Values<std::string>> parts_below_headings(const NoteForm& form, std::string_view text);

}  // namespace casemgr
