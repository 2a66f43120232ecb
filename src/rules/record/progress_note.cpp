#include "casemgr/rules/record/progress_note.hpp"

#include <array>

#include "casemgr/root/contains.hpp"
#include "casemgr/root/digest.hpp"
#include "casemgr/rules/due/intervals.hpp"
#include "casemgr/rules/record/live.hpp"
#include "casemgr/schema/walk.hpp"

namespace casemgr {

namespace {

/// What may still change when a note is signed: the signature itself, billing, its withdrawal and its sensitivity.
bool is_covered(const RecordType& type, const schema::Field& field) {
  static constexpr std::array<std::string_view, 4> left_out = {"signed", "billed", "void", "sensitive"};
  return &type == &Contact::rows() && !contains(left_out, field.key);
}

bool counts(const Contact& contact) { return !contact.is_void() && !is_amendment(contact); }

}  // namespace

std::string note_text(const Id<Contact>& id, const Contact& contact) {
  return schema::canonical_text(contact, "contacts." + id.value + ".", is_covered);
}

std::string note_digest(const Id<Contact>& id, const Contact& contact) { return sha256_hex(note_text(id, contact)); }

bool signature_holds(const Id<Contact>& id, const Contact& contact) {
  return !contact.signed_ || contact.signed_->digest == note_digest(id, contact);
}

bool needs_words(const Contact& contact) {
  using enum ContactMode;
  const bool message = contact.mode == sms || contact.mode == email || contact.mode == mail;
  const bool nobody = contact.reached == Reached::voicemail || contact.reached == Reached::no_answer;
  return !message && !nobody && contact.activity != Activity::travel;
}

bool is_amendment(const Contact& contact) { return !contact.amends.empty(); }

bool is_late(const Contact& contact) {
  if (!contact.at || !contact.entered || is_amendment(contact)) return false;
  const int days = days_between(contact.at->date, contact.entered->date);
  if (!contact.at->minute || !contact.entered->minute) return days > 2;
  constexpr int minutes_a_day = 24 * 60;
  return days * minutes_a_day + *contact.entered->minute - *contact.at->minute > 2 * minutes_a_day;
}

bool resets_contact_clock(const Contact& contact, bool collateral) {
  return counts(contact) &&
         (contact.reached == Reached::spoke || (collateral && contact.reached == Reached::collateral));
}

bool is_face_to_face(const Contact& contact) {
  return counts(contact) && contact.reached == Reached::spoke &&
         (contact.mode == ContactMode::in_person || contact.mode == ContactMode::home_visit);
}

bool is_failed_try(const Contact& contact) {
  return counts(contact) && (contact.reached == Reached::voicemail || contact.reached == Reached::no_answer);
}

const Entry<Contact>* last_reached(const Case& c, const Settings& settings, Date today) {
  const bool collateral = collateral_counts(c, settings);
  return latest_live(c.contacts, [&](const Contact& x) {
    return x.at && x.at->date <= today && resets_contact_clock(x, collateral) ? x.at : std::nullopt;
  });
}

Problems note_problems(const Case& c) {
  Problems problems;
  for (const auto& [id, contact] : c.contacts) {
    if (signature_holds(id, contact)) continue;
    problems.push_back(problem_at("contacts." + id.value, "is no longer what was signed", Check::digest));
  }
  return problems;
}

}  // namespace casemgr
